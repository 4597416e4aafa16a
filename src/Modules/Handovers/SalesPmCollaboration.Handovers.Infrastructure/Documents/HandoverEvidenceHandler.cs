using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

internal sealed class HandoverEvidenceHandler(HandoverSheets sheets, HandoversDbContext context, Deliveries deliveries, PaperScans scans, DocumentFonts fonts, Texts texts) : IRequestHandler<HandoverEvidenceQuery, DocumentFile>
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
        var submissions = await context.Set<Submission>().AsNoTracking().Where(one => one.HandoverId == id).OrderBy(one => one.Number).ToListAsync(ct);
        foreach (var mark in package.Submissions) SignedContents.Require(submissions.Any(one => one.Is(mark)), mark.Number);
        var (notices, told) = await deliveries.OfAsync(package, ct);
        return new(
            submissions,
            await context.Set<PersonalValue>().AsNoTracking().Where(one => one.HandoverId == id).OrderBy(one => one.Digest).ToListAsync(ct),
            await context.Set<AuditEntry>().AsNoTracking().Where(one => one.AggregateId == id.Value).OrderBy(one => one.Sequence).ToListAsync(ct),
            notices,
            told,
            await scans.OfAsync(package, ct));
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

/// <summary>盖章扫描件 of every signature on paper, superseded ones and those of amendments too, as <c>scans/{scanFileId}</c> with the file's own ending.</summary>
internal sealed class PaperScans(IFileVault files)
{
    public async Task<IReadOnlyList<EvidenceEntry>> OfAsync(HandoverPackage package, CancellationToken ct)
    {
        Guid[] ids = [.. package.Signatures.Concat(package.Amendments.SelectMany(one => one.Signatures)).Select(one => one.ScanFileId).OfType<Guid>().Distinct().Order()];
        if (ids.Length == 0) return [];
        List<EvidenceEntry> scans = [];
        foreach (var (id, file) in (await files.FindAsync(ids, ct)).OrderBy(one => one.Key))
        {
            await using var content = await files.OpenAsync(id, ct);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, ct);
            scans.Add(new($"scans/{id}{Path.GetExtension(DocumentFile.SafeName(file.Name)).ToLowerInvariant()}", bytes.ToArray(), "scan of a signature on paper 盖章扫描件"));
        }

        return scans;
    }
}
