using System.Globalization;
using System.Text;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>What lies in the database beside the package.</summary>
internal sealed record EvidenceRecords(IReadOnlyList<Submission> Submissions, IReadOnlyList<PersonalValue> Values, IReadOnlyList<AuditEntry> Audit, IReadOnlyList<NoticeGiven> Notices, PeopleNames Told, IReadOnlyList<EvidenceEntry> Scans);

/// <summary>证据包: what was shown, what was signed, by whom, and how it came about.</summary>
internal static class HandoverEvidence
{
    public static byte[] Of(HandoverSheet sheet, EvidenceRecords records, byte[] document)
    {
        var package = sheet.Package;
        return EvidenceZip.Pack(
            new EvidenceSubject(package.Key, package.Number, package.Version, package.State.ToString(), sheet.AsOf),
            [
                new EvidenceEntry("document.pdf", document, "the document as shown 所示文件"),
                .. records.Submissions.Select(one => EvidenceEntry.OfBytes($"submissions/{one.Number}.json", one.Content, "canonical content, its SHA-256 is the content hash 规范内容")),
                .. package.Amendments.Select(one => EvidenceEntry.OfBytes($"amendments/{one.Number}.json", package.ContentOf(one), "canonical amendment 补充移交规范内容")),
                EvidenceEntry.OfJson("signatures.json", SignatureRecords.Of(sheet), "submissions, signatures, workshops, amendments 签认记录"),
                .. records.Scans,
                EvidenceEntry.OfJson("audit.json", records.Audit.Select(one => Readable(one, sheet.ShowsContacts)), "audit extract 审计摘录"),
                EvidenceEntry.OfJson("deliveries.json", Deliveries(package, records), "who was told what, by which channel, when 送达记录"),
                .. sheet.ShowsContacts ? Restricted(records) : [],
                EvidenceEntry.OfText("verify.md", EvidenceGuide.Text, "how to verify 验证说明"),
                EvidenceEntry.OfText(EvidenceZip.Script, EvidenceGuide.Script, "verifies offline 离线验证脚本"),
            ]);
    }

    private static IEnumerable<EvidenceEntry> Restricted(EvidenceRecords records) =>
    [
        EvidenceEntry.OfText("personal-values.tsv", string.Concat(records.Values.Select(Line)), "personal values by digest 个人信息原值"),
        .. records.Audit.Select(one => EvidenceEntry.OfBytes(string.Create(CultureInfo.InvariantCulture, $"audit/{one.Sequence:D6}.txt"), one.CanonicalText(), "hashed text of an audit entry 审计记录规范文本")),
    ];

    private static string Line(PersonalValue one) =>
        $"{one.Digest}\t{Convert.ToHexStringLower(one.Salt)}\t{(one.Value is null ? "" : Convert.ToBase64String(Encoding.UTF8.GetBytes(one.Value)))}\n";

    private static object Deliveries(HandoverPackage package, EvidenceRecords records) => new
    {
        handover = package.Number,
        deliveries = records.Notices.Select(one => new { to = records.Told.Named(new PersonId(one.PersonId)), one.Kind, one.Channel, one.At, one.SeenAt }),
    };

    private static object Readable(AuditEntry one, bool withOrigin) => new
    {
        one.Sequence, one.At, one.PersonId, one.By, origin = withOrigin ? one.Origin : null, one.RequestId, one.Changed, one.BeforeDigest, one.AfterDigest, one.PreviousHash, one.Hash,
    };
}

/// <summary>signatures.json: who signed which hash, when and how.</summary>
internal static class SignatureRecords
{
    public static object Of(HandoverSheet sheet)
    {
        var (package, names) = (sheet.Package, sheet.Names);
        return new
        {
            handover = package.Number,
            project = package.ProjectName,
            state = package.State,
            effective = package.IsEffective,
            closingReason = package.ClosingReason,
            submissions = package.Submissions.Select(one => new { one.Number, one.Hash, submittedAt = one.At, submittedBy = names.Named(one.By), one.Reason, score = one.Review?.ExactScore, outcome = one.Review?.Outcome, reviewedBy = Named(one.Review?.By), reviewedAt = one.Review?.At }),
            signatures = package.Signatures.Select(Signed),
            workshops = package.Workshops.Select(one => new { one.On, present = one.Present.Select(p => new { person = names.Named(p.Person), p.ByVideo, standsInFor = Named(p.StandsInFor) }), one.OpenQuestions, one.Minutes, recordedBy = names.Named(one.RecordedBy), one.RecordedAt }),
            amendments = package.Amendments.Select(one => new { one.Number, one.State, one.Reason, one.Hash, proposedBy = names.Named(one.ProposedBy), one.ProposedAt, one.ClosedAt, one.ClosingReason, signatures = one.Signatures.Select(Signed) }),
            erasures = package.Erasures.Select(one => new { one.Subject, by = names.Named(one.By), one.At }),
        };

        object Signed(Signature one) => new
        {
            role = one.Part, person = names.Named(one.Person), onBehalfOf = Named(one.OnBehalfOf), one.At, hash = one.ContentHash, one.Assurance, termsVersion = one.TermsEdition, one.ScanFileId, recordedBy = Named(one.RecordedBy), one.SupersededAt,
        };

        object? Named(PersonId? person) => person is { } who ? names.Named(who) : null;
    }
}
