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
        if (await CutAsync(ct) is { } cut) return (0, cut);
        AuditAnchor? previous = null;
        while (await AfterAsync(previous?.Number ?? 0, ct) is { Count: > 0 } some)
        {
            foreach (var anchor in some)
            {
                if (await FaultAsync(anchor, previous, logged, ct) is { } reason) return (anchor.Number, new AuditFault(Anchor, Guid.Empty, anchor.Number, reason));
                previous = anchor;
            }
        }

        var last = previous?.Number ?? 0;
        var orphan = await context.Set<AnchoredEnd>().AsNoTracking().Where(e => e.Anchor > last).OrderBy(e => e.Anchor).Select(e => (long?)e.Anchor).FirstOrDefaultAsync(ct);
        var missing = orphan ?? (logged.Keys.Any(n => n > last) ? logged.Keys.Where(n => n > last).Min() : null);
        return (last, missing is { } number ? new AuditFault(Anchor, Guid.Empty, number, "anchor-missing") : null);
    }

    /// <summary>One an hour makes some nine thousand a year: read in pieces.</summary>
    private Task<List<AuditAnchor>> AfterAsync(long number, CancellationToken ct) =>
        context.Set<AuditAnchor>().AsNoTracking().Where(a => a.Number > number).OrderBy(a => a.Number).Take(1000).ToListAsync(ct);

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

    private async Task<string?> FaultAsync(AuditAnchor anchor, AuditAnchor? previous, IReadOnlyDictionary<long, string> logged, CancellationToken ct)
    {
        if (anchor.Number != (previous?.Number ?? 0) + 1) return "anchor-gap";
        var ends = await context.Set<AnchoredEnd>().AsNoTracking().Where(e => e.Anchor == anchor.Number).Select(e => new ChainEnd(e.AggregateId, e.Sequence, e.Hash)).ToListAsync(ct);
        var holds = anchor.PreviousHash == (previous?.Hash ?? "") && anchor.Chains == ends.Count && anchor.Hash == anchor.Recompute(ends) && (!logged.TryGetValue(anchor.Number, out var hash) || hash == anchor.Hash);
        return holds ? null : "anchor-altered";
    }
}
