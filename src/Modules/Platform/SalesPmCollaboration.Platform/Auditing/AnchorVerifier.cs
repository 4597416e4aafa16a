using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Platform.Auditing;

/// <summary>Anchors follow each other without a gap, hash to what they hold, and are those of the log; every end that one of them saw is still in the trail.</summary>
internal sealed class AnchorVerifier(PlatformDbContext context, DatabaseLocation location)
{
    private const string Anchor = "Anchor";

    public async Task<(long Anchors, AuditFault? Fault)> VerifyAsync(CancellationToken ct)
    {
        var logged = await AnchorLog.ReadAsync(location, ct);
        AuditAnchor? previous = null;
        while (await AfterAsync(previous?.Number ?? 0, ct) is { Count: > 0 } some)
        {
            foreach (var (anchor, isSound) in some)
            {
                if (await FaultAsync(anchor, isSound, previous, logged, ct) is { } reason) return (anchor.Number, new AuditFault(Anchor, Guid.Empty, anchor.Number, reason));
                previous = anchor;
            }
        }

        var last = previous?.Number ?? 0;
        var orphan = await context.Set<AnchoredEnd>().AsNoTracking().Where(e => e.Anchor > last || e.Anchor < 1).OrderBy(e => e.Anchor).Select(e => (long?)e.Anchor).FirstOrDefaultAsync(ct);
        var missing = orphan ?? (logged.Keys.Any(n => n > last) ? logged.Keys.Where(n => n > last).Min() : null);
        return (last, missing is { } number ? new AuditFault(Anchor, Guid.Empty, number, "anchor-missing") : await CutAsync(ct));
    }

    /// <summary>One an hour makes some nine thousand a year: read in pieces.</summary>
    private ValueTask<List<(AuditAnchor Anchor, bool IsSound)>> AfterAsync(long number, CancellationToken ct) =>
        RawRow.ReadAsync(context, "SELECT number, at, chains, previous_hash, hash FROM platform_audit_anchors WHERE number > @p0 ORDER BY number LIMIT 1000", Read, [number], ct).ToListAsync(ct);

    private static (AuditAnchor, bool) Read(RawRow row)
    {
        var anchor = new AuditAnchor { Number = row.Number(0), At = row.Instant(1), Chains = (int)Math.Min(row.Number(2), int.MaxValue), PreviousHash = row.Text(3), Hash = row.Text(4) };
        return (anchor, row.IsSound);
    }

    /// <summary>An end that was anchored and is gone, or is another one: the rows from there on were cut off or written anew.</summary>
    private async Task<AuditFault?> CutAsync(CancellationToken ct)
    {
        var cut = await context.Set<AnchoredEnd>().AsNoTracking()
            .Where(e => !context.Set<AuditEntry>().Any(a => a.AggregateId == e.AggregateId && a.Sequence == e.Sequence && a.Hash == e.Hash))
            .OrderBy(e => e.AggregateId).ThenBy(e => e.Sequence).Select(e => new ChainEnd(e.AggregateId, e.Sequence, e.Hash)).FirstOrDefaultAsync(ct);
        if (cut is null) return null;
        var kept = await context.Set<AuditEntry>().AsNoTracking().Where(a => a.AggregateId == cut.AggregateId && a.Sequence <= cut.Sequence).OrderByDescending(a => a.Sequence).FirstOrDefaultAsync(ct);
        return new AuditFault(kept?.AggregateType ?? "", cut.AggregateId, Math.Min(cut.Sequence, (kept?.Sequence ?? 0) + 1), "truncated");
    }

    private async Task<string?> FaultAsync(AuditAnchor anchor, bool isSound, AuditAnchor? previous, IReadOnlyDictionary<long, string> logged, CancellationToken ct)
    {
        if (!isSound) return "anchor-altered";
        if (anchor.Number != (previous?.Number ?? 0) + 1) return "anchor-gap";
        var ends = await RawRow.ReadAsync(context, "SELECT aggregate_id, sequence, hash FROM platform_audit_anchored_ends WHERE anchor = @p0", row => (End: new ChainEnd(row.Id(0), row.Number(1), row.Text(2)), row.IsSound), [anchor.Number], ct).ToListAsync(ct);
        var holds = ends.TrueForAll(e => e.IsSound) && anchor.PreviousHash == (previous?.Hash ?? "") && anchor.Chains == ends.Count && anchor.Hash == anchor.Recompute(ends.Select(e => e.End));
        return holds && (!logged.TryGetValue(anchor.Number, out var hash) || hash == anchor.Hash) ? null : "anchor-altered";
    }
}
