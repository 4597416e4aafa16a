using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.Platform.Persistence;

namespace SalesPmCollaboration.Platform.Auditing;

/// <summary>The first row that does not hold. Reason: <c>sequence-gap</c>, <c>broken-link</c> or <c>altered</c>.</summary>
public sealed record AuditFault(string SubjectType, Guid Subject, long Sequence, string Reason);

/// <param name="Rows">Rows that were walked, the bad one included.</param>
public sealed record AuditVerdict(long Rows, AuditFault? Fault);

public interface IAuditVerifier
{
    /// <summary>Walks every chain in (subject, sequence): each row links to the one before, counts on by one, and hashes to what it says. Streams; any number of rows.</summary>
    Task<AuditVerdict> VerifyAsync(CancellationToken ct);
}

internal sealed class AuditVerifier(PlatformDbContext context) : IAuditVerifier
{
    public async Task<AuditVerdict> VerifyAsync(CancellationToken ct)
    {
        long rows = 0;
        AuditEntry? previous = null;
        await foreach (var entry in context.Set<AuditEntry>().AsNoTracking().OrderBy(a => a.AggregateId).ThenBy(a => a.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            rows++;
            if (previous?.AggregateId != entry.AggregateId) previous = null;
            if (Fault(entry, previous) is { } reason) return new AuditVerdict(rows, new AuditFault(entry.AggregateType, entry.AggregateId, entry.Sequence, reason));
            previous = entry;
        }

        return new AuditVerdict(rows, null);
    }

    private static string? Fault(AuditEntry entry, AuditEntry? previous)
    {
        if (entry.Sequence != (previous?.Sequence ?? 0) + 1) return "sequence-gap";
        if (!string.Equals(entry.PreviousHash, previous?.Hash ?? "", StringComparison.Ordinal)) return "broken-link";
        return string.Equals(entry.Hash, entry.Recompute(), StringComparison.Ordinal) ? null : "altered";
    }
}
