using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

internal sealed class HandoverEvidenceHandler(HandoverSheets sheets, HandoversDbContext context, DocumentFonts fonts, Texts texts) : IRequestHandler<HandoverEvidenceQuery, DocumentFile>
{
    public async Task<DocumentFile> Handle(HandoverEvidenceQuery request, CancellationToken cancellationToken)
    {
        var faces = fonts.Get();
        var sheet = await sheets.ReadAsync(request.HandoverId, null, cancellationToken);
        var records = await ReadAsync(sheet.Package.Id, cancellationToken);
        using var language = new ReadingLanguage(request.Language);
        var words = new Words(texts);
        var content = HandoverEvidence.Of(sheet, records, new HandoverPdf(words).Paint(sheet, faces));
        return new DocumentFile(DocumentFile.SafeName($"{words.Say("evidence")}-{sheet.Package.Number}-{sheet.Package.ProjectName}") + ".zip", "application/zip", content);
    }

    private async Task<EvidenceRecords> ReadAsync(HandoverId id, CancellationToken ct) => new(
        await context.Set<Submission>().AsNoTracking().Where(one => one.HandoverId == id).OrderBy(one => one.Number).ToListAsync(ct),
        await context.Set<PersonalValue>().AsNoTracking().Where(one => one.HandoverId == id).OrderBy(one => one.Digest).ToListAsync(ct),
        await context.Set<AuditEntry>().AsNoTracking().Where(one => one.AggregateId == id.Value).OrderBy(one => one.Sequence).ToListAsync(ct));
}
