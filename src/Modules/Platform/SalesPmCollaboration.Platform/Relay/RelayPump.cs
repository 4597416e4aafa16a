using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Relay;

/// <summary>Where a drill may stop or kill the relay.</summary>
internal enum RelayPoint
{
    AfterClaim,
    AfterFence,
    BeforeCommit,
    AfterCommit,
}

/// <summary>
/// Carries dispatches to their reactions (reliability.md 1). A dispatch stays due until a reaction's own commit flips it, so none is lost;
/// the flip is conditional and stands in the reaction's transaction, so no effect happens twice, whatever leases and clocks do.
/// </summary>
public sealed class RelayPump(IServiceScopeFactory scopes, EventCatalogue catalogue, OutboxSignal signal, IOptions<RelayOptions> options, ILogger<RelayPump> log)
{
    /// <summary>Of its traces and of its meter.</summary>
    public const string TelemetryName = "SalesPmCollaboration.Relay";

    private static readonly ActivitySource Source = new(TelemetryName);
    private readonly RelayOptions _options = options.Value;
    private readonly string _node = $"{Environment.MachineName}/{Environment.ProcessId}/";

    internal Func<RelayPoint, Task>? Hook { get; set; }

    /// <summary>Runs until nothing is due now, follow-ups included; what backs off waits for its time.</summary>
    /// <returns>Dispatches that were tried.</returns>
    public async Task<int> DrainAsync(CancellationToken ct = default)
    {
        for (var tried = 0; ;)
        {
            var (claims, parallel) = await ClaimAsync(ct);
            if (claims.Count == 0) return tried;
            await Reached(RelayPoint.AfterClaim);
            await System.Threading.Tasks.Parallel.ForEachAsync(claims, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = ct }, async (claim, stop) => await HandleAsync(claim, stop));
            tried += claims.Count;
        }
    }

    internal async Task Reached(RelayPoint point)
    {
        if (Hook is { } hook) await hook(point);
    }

    private async Task<(List<Claim> Claims, int Parallel)> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var postgres = context.Database.IsNpgsql();
        var sql = RelaySql.For(postgres, catalogue.Blocking.Count).Claim;
        // A name of its own for each claim: a zombie of this very process is fenced too.
        var owner = _node + Guid.NewGuid().ToString("N");
        object[] arguments = [owner, (long)_options.Lease.TotalMilliseconds, _options.Batch, .. catalogue.Blocking];
        var rows = await context.InTransactionAsync(() => context.Database.SqlQueryRaw<ClaimedRow>(sql, arguments).ToListAsync(ct), ct);
        var ids = rows.Select(r => r.MessageId).ToHashSet();
        var messages = ids.Count == 0 ? [] : await context.Set<OutboxMessage>().AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        return ([.. rows.Select(r => new Claim(r, messages[r.MessageId], owner))], postgres ? _options.Parallel : 1);
    }

    private async Task HandleAsync(Claim claim, CancellationToken ct)
    {
        using var activity = Source.StartActivity(claim.Row.Consumer, ActivityKind.Consumer, claim.Message.Trace);
        using var joined = log.BeginScope("RequestId:{RequestId}", claim.Message.RequestId);
        using var leased = CancellationTokenSource.CreateLinkedTokenSource(ct);
        leased.CancelAfter(_options.Lease);
        try
        {
            if (claim.Row.Attempts > _options.MaxAttempts && !claim.WaitsForPrerequisite) throw new InvalidOperationException("The reaction ended its process or outlived its lease each time.");
            var reaction = new ReactionRun(scopes, catalogue, this);
            if (!await reaction.RunAsync(claim, leased.Token)) log.LogInformation("Dispatch {MessageId} of {Consumer} was taken over meanwhile", claim.Row.MessageId, claim.Row.Consumer);
            signal.Ring();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            await FailAsync(claim, e, ct);
        }
    }

    private async Task FailAsync(Claim claim, Exception e, CancellationToken ct)
    {
        var missing = e is PrerequisiteMissing;
        var dead = claim.Row.Attempts >= (missing ? _options.MaxPrerequisiteAttempts : _options.MaxAttempts);
        var error = missing ? Claim.PrerequisitePrefix + e.Message : $"{e.GetType().Name}: {e.Message}";
        if (dead) log.LogError(e, "Dispatch {MessageId} of {Consumer} is dead after {Attempts} attempts", claim.Row.MessageId, claim.Row.Consumer, claim.Row.Attempts);
        else log.LogWarning("Dispatch {MessageId} of {Consumer} backs off after attempt {Attempts}: {Error}", claim.Row.MessageId, claim.Row.Consumer, claim.Row.Attempts, error);
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var sql = RelaySql.For(context.Database.IsNpgsql(), 0).Fail;
        object[] arguments = [(int)(dead ? DispatchStatus.Dead : DispatchStatus.Due), BackOff(claim.Row.Attempts), error[..Math.Min(error.Length, 2000)], claim.Row.MessageId, claim.Row.Consumer, claim.Owner, claim.Row.Attempts];
        // Asked before: what goes wrong with the news must not keep the dispatch from resting.
        var teller = scope.ServiceProvider.GetRequiredService<DeadDispatchNews>();
        var news = dead ? await teller.OfAsync(claim, ct) : [];
        await context.InTransactionAsync(
            async () =>
            {
                var failed = await context.Database.ExecuteSqlRawAsync(sql, arguments, ct);
                if (failed == 0 || news.Count == 0 || await teller.IsToldAsync(claim, ct)) return failed;
                context.AddRange(news);
                return await context.SaveChangesAsync(ct);
            },
            ct);
    }

    private long BackOff(int attempt)
    {
        var doubled = _options.FirstBackOff.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30));
        var jitter = RandomNumberGenerator.GetInt32(75, 126) / 100.0;
        return (long)(Math.Min(doubled, _options.LongestBackOff.TotalMilliseconds) * jitter);
    }
}
