using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

internal sealed class HandoverEvidenceHandler(HandoverSheets sheets, HandoversDbContext context, Deliveries deliveries, DocumentFonts fonts, Texts texts) : IRequestHandler<HandoverEvidenceQuery, DocumentFile>
{
    public async Task<DocumentFile> Handle(HandoverEvidenceQuery request, CancellationToken cancellationToken)
    {
        var faces = fonts.Get();
        var sheet = await sheets.ReadAsync(request.HandoverId, null, cancellationToken);
        var records = await ReadAsync(sheet.Package, cancellationToken);
        using var language = new ReadingLanguage(request.Language);
        var words = new Words(texts);
        var content = HandoverEvidence.Of(sheet, records, new HandoverPdf(words).Paint(sheet, faces));
        return new DocumentFile(DocumentFile.SafeName($"{words.Say("evidence")}-{sheet.Package.Number}-{sheet.Package.ProjectName}") + ".zip", "application/zip", content);
    }

    private async Task<EvidenceRecords> ReadAsync(HandoverPackage package, CancellationToken ct)
    {
        var id = package.Id;
        var (notices, told) = await deliveries.OfAsync(package, ct);
        return new(
            await context.Set<Submission>().AsNoTracking().Where(one => one.HandoverId == id).OrderBy(one => one.Number).ToListAsync(ct),
            await context.Set<PersonalValue>().AsNoTracking().Where(one => one.HandoverId == id).OrderBy(one => one.Digest).ToListAsync(ct),
            await context.Set<AuditEntry>().AsNoTracking().Where(one => one.AggregateId == id.Value).OrderBy(one => one.Sequence).ToListAsync(ct),
            notices,
            told);
    }
}

/// <summary>Who was told of a handover, with the names of those who have no part in it too.</summary>
internal sealed class Deliveries(INoticeLog log, IPeopleDirectory people)
{
    public async Task<(IReadOnlyList<NoticeGiven> Notices, PeopleNames Told)> OfAsync(HandoverPackage package, CancellationToken ct)
    {
        var notices = await log.AboutAsync(package.Key, ct);
        return (notices, await PeopleNames.ReadAsync(people, package, notices.Select(one => one.PersonId), ct));
    }
}
