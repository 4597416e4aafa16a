using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.Platform.Persistence;

namespace SalesPmCollaboration.Platform.Auditing;

/// <summary>The first row that does not hold.</summary>
/// <param name="SubjectType">The record's kind; <c>Anchor</c> for the anchors themselves.</param>
/// <param name="Reason">
/// Of the trail: <c>sequence-gap</c>, <c>broken-link</c>, <c>altered</c>. Of its end: <c>truncated</c>, <c>anchor-gap</c>, <c>anchor-altered</c>, <c>anchor-missing</c>.
/// Of the records: <c>record-altered</c>, <c>record-missing</c>, <c>record-unaudited</c>. Of what they vouch for (<see cref="IRecordProof"/>): <c>content-altered</c>, <c>content-missing</c>, <c>content-unaudited</c>.
/// </param>
public sealed record AuditFault(string SubjectType, Guid Subject, long Sequence, string Reason);

/// <param name="Rows">Rows of the trail that were walked, the bad one included.</param>
/// <param name="Anchors">Anchors that were compared with the trail and their log.</param>
/// <param name="Records">Records that were compared with what the trail last said of them, and rows that they vouch for.</param>
/// <param name="Unshaped">Records last changed before a column was renamed or dropped: held to the trail again from their next change on.</param>
public sealed record AuditVerdict(long Rows, long Anchors, long Records, long Unshaped, AuditFault? Fault);

public interface IAuditVerifier
{
    /// <summary>
    /// Walks every chain in (subject, sequence): each row links to the one before, counts on by one, and hashes to what it says; then the anchors; then every
    /// audited record against the last row of its chain; then what these records vouch for. Streams; any number of rows; beside a running product.
    /// </summary>
    Task<AuditVerdict> VerifyAsync(CancellationToken ct);
}

internal sealed class AuditVerifier(PlatformDbContext context, AnchorVerifier anchors, RecordVerifier records, IEnumerable<IRecordProof> proofs) : IAuditVerifier
{
    private const string Trail = """
        SELECT "AggregateId", "Sequence", "AggregateType", "At", "PersonId", "By", "Origin", "RequestId", "Changed", "BeforeDigest", "AfterDigest", "PreviousHash", "Hash"
        FROM platform_audit ORDER BY "AggregateId", "Sequence"
        """;

    public async Task<AuditVerdict> VerifyAsync(CancellationToken ct)
    {
        var (rows, fault) = await WalkAsync(ct);
        var (anchored, cut) = fault is null ? await anchors.VerifyAsync(ct) : (0, fault);
        var (compared, unshaped, changed) = cut is null ? await records.VerifyAsync(ct) : (0, 0, cut);
        var (proven, forged) = changed is null ? await ProveAsync(ct) : (0, changed);
        return new AuditVerdict(rows, anchored, compared + proven, unshaped, forged);
    }

    private async Task<(long Rows, AuditFault? Fault)> ProveAsync(CancellationToken ct)
    {
        var rows = 0L;
        foreach (var proof in proofs)
        {
            var (read, fault) = await proof.VerifyAsync(ct);
            rows += read;
            if (fault is not null) return (rows, new AuditFault(fault.Kind, fault.Subject, fault.Number, fault.Reason));
        }

        return (rows, null);
    }

    private async Task<(long Rows, AuditFault? Fault)> WalkAsync(CancellationToken ct)
    {
        long rows = 0;
        AuditEntry? previous = null;
        await foreach (var (entry, isSound) in RawRow.ReadAsync(context, Trail, Read, [], ct))
        {
            rows++;
            if (previous?.AggregateId != entry.AggregateId) previous = null;
            if ((isSound ? Fault(entry, previous) : "altered") is { } reason) return (rows, new AuditFault(entry.AggregateType, entry.AggregateId, entry.Sequence, reason));
            previous = entry;
        }

        return (rows, null);
    }

    private static (AuditEntry Entry, bool IsSound) Read(RawRow row)
    {
        var entry = AuditEntry.Again(
            row.Text(12),
            new AuditEntry
            {
                AggregateId = row.Id(0),
                Sequence = row.Number(1),
                AggregateType = row.Text(2),
                At = row.Instant(3),
                PersonId = row.IdOrNull(4),
                By = row.Text(5),
                Origin = row.TextOrNull(6),
                RequestId = row.Text(7),
                Changed = row.Text(8),
                BeforeDigest = row.Text(9),
                AfterDigest = row.Text(10),
                PreviousHash = row.Text(11),
            });
        return (entry, row.IsSound);
    }

    private static string? Fault(AuditEntry entry, AuditEntry? previous)
    {
        if (entry.Sequence != (previous?.Sequence ?? 0) + 1) return "sequence-gap";
        if (!string.Equals(entry.PreviousHash, previous?.Hash ?? "", StringComparison.Ordinal)) return "broken-link";
        return string.Equals(entry.Hash, entry.Recompute(), StringComparison.Ordinal) ? null : "altered";
    }
}
