using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.Platform.Startup;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Auditing;

/// <summary>Anchors what moved since the last anchor; every hour, harmless at any other time and on several nodes at once.</summary>
public sealed record AnchorAuditCommand : IRequest<AnchorsMade>, IRequirePolicy<AdministratorOnly>;

/// <param name="Chains">Ends of chains that were anchored; 0 where nothing had moved.</param>
/// <param name="Hash">Of the last anchor; null before the first.</param>
public sealed record AnchorsMade(int Chains, string? Hash);

internal sealed class AnchorAuditHandler(PlatformDbContext context, DatabaseLocation location, TimeProvider time, ILogger<AnchorAuditHandler> log) : IRequestHandler<AnchorAuditCommand, AnchorsMade>
{
    /// <summary>Ends of one anchor, so that the first anchor of a large installation does not hold all in memory.</summary>
    private const int Most = 10_000;

    public async Task<AnchorsMade> Handle(AnchorAuditCommand request, CancellationToken cancellationToken)
    {
        var chains = 0;
        for (; ; )
        {
            var last = await context.Set<AuditAnchor>().AsNoTracking().OrderByDescending(a => a.Number).FirstOrDefaultAsync(cancellationToken);
            // Read outside the writer lane: an end that is overtaken meanwhile is still a true one.
            // One whose id was altered below the product is no chain's end; verify-audit names it.
            var ends = (await Moved().Take(Most).ToListAsync(cancellationToken)).FindAll(end => end.AggregateId != Guid.Empty);
            if (ends.Count == 0 || !await WriteAsync(AuditAnchor.Of(last, ends, time.GetUtcNow()), ends, cancellationToken)) return new AnchorsMade(chains, last?.Hash);
            chains += ends.Count;
        }
    }

    private IQueryable<ChainEnd> Moved() => context.Set<AuditEntry>().AsNoTracking()
        .Where(a => !context.Set<AuditEntry>().Any(next => next.AggregateId == a.AggregateId && next.Sequence == a.Sequence + 1))
        .Where(a => !context.Set<AnchoredEnd>().Any(end => end.AggregateId == a.AggregateId && end.Sequence >= a.Sequence))
        .OrderBy(a => a.AggregateId)
        .Select(a => new ChainEnd(a.AggregateId, a.Sequence, a.Hash));

    /// <returns>False where another node was faster: its anchor holds the same ends.</returns>
    private async Task<bool> WriteAsync(AuditAnchor anchor, IEnumerable<ChainEnd> ends, CancellationToken ct)
    {
        context.Add(anchor);
        context.AddRange(ends.Select(e => new AnchoredEnd { Anchor = anchor.Number, AggregateId = e.AggregateId, Sequence = e.Sequence, Hash = e.Hash }));
        try
        {
            await context.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (Conflicts.IsDuplicate(e))
        {
            return false;
        }
        finally
        {
            context.ChangeTracker.Clear();
        }

        await SayAsync(anchor, ct);
        return true;
    }

    /// <summary>Beyond the database's reach: whoever cuts anchors off there does not cut them off here, nor where the log is kept.</summary>
    private async Task SayAsync(AuditAnchor anchor, CancellationToken ct)
    {
        log.LogInformation("Audit anchor {Number} of {Chains} chains: {Hash}", anchor.Number, anchor.Chains, anchor.Hash);
        try
        {
            Directory.CreateDirectory(location.Folder);
            await File.AppendAllTextAsync(AnchorLog.PathOf(location), AnchorLog.Line(anchor), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "Audit anchor {Number} was not written to {File}", anchor.Number, AnchorLog.PathOf(location));
        }
    }
}

/// <summary>One line for each anchor of this node: number, time, chains, hash. Copy it to where the database's administrator cannot write.</summary>
internal static class AnchorLog
{
    public const string Name = "audit-anchors.log";

    public static string PathOf(DatabaseLocation location) => Path.Combine(location.Folder, Name);

    public static string Line(AuditAnchor anchor) => string.Create(CultureInfo.InvariantCulture, $"{anchor.Number} {anchor.At:yyyy-MM-ddTHH:mm:ss.fffZ} {anchor.Chains} {anchor.Hash}\n");

    /// <summary>A line that a crash cut short is left out.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> ReadAsync(DatabaseLocation location, CancellationToken ct)
    {
        Dictionary<long, string> hashes = [];
        if (!File.Exists(PathOf(location))) return hashes;
        foreach (var line in await File.ReadAllLinesAsync(PathOf(location), ct))
            if (line.Split(' ') is [var number, _, _, { Length: 64 } hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)) hashes[parsed] = hash;
        return hashes;
    }
}
