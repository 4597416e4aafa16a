using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.Platform.Persistence;

namespace SalesPmCollaboration.Platform.Relay;

/// <summary>What has not been carried to its reaction, for readiness and for the meter. Reads the index of open dispatches alone.</summary>
public sealed class RelayBacklog : IDisposable
{
    private static readonly TimeSpan MeasuredEvery = TimeSpan.FromSeconds(10);
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly Meter _meter = new(RelayPump.TelemetryName);
    private readonly ObservableGauge<int> _due;
    private readonly long _began;
    private (int Due, int Dead, double OldestSeconds, TimeSpan At)? _measured;

    public RelayBacklog(IServiceScopeFactory scopes, TimeProvider time)
    {
        (_scopes, _time, _began) = (scopes, time, TimeProvider.System.GetTimestamp());
        _due = _meter.CreateObservableGauge("relay.dispatches.due", () => _measured?.Due ?? 0, "{dispatch}", "Deliveries of events that wait or are being tried.");
        _meter.CreateObservableGauge("relay.dispatches.dead", () => _measured?.Dead ?? 0, "{dispatch}", "Deliveries that wait for an administrator's decision.");
        _meter.CreateObservableGauge("relay.oldest.age", () => _measured?.OldestSeconds ?? 0, "s", "Age of the oldest event that is still due somewhere.");
    }

    /// <summary>Dispatches that wait for an administrator.</summary>
    public async Task<int> DeadAsync(CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<Dispatch>().Open().CountAsync(d => d.Status == DispatchStatus.Dead, ct);
    }

    /// <summary>Costs nothing while nobody listens to the meter, else one statement in ten seconds.</summary>
    internal async Task MeasureAsync(CancellationToken ct)
    {
        var at = TimeProvider.System.GetElapsedTime(_began);
        if (!_due.Enabled || at - _measured?.At < MeasuredEvery) return;
        await using var scope = _scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var open = await context.Set<Dispatch>().AsNoTracking().Open()
            .Join(context.Set<OutboxMessage>(), d => d.MessageId, m => m.Id, (d, m) => new { d.Status, m.OccurredAt })
            .GroupBy(d => d.Status).Select(g => new { Status = g.Key, Count = g.Count(), Oldest = g.Min(d => d.OccurredAt) }).ToListAsync(ct);
        var due = open.Find(o => o.Status == DispatchStatus.Due);
        _measured = (due?.Count ?? 0, open.Find(o => o.Status == DispatchStatus.Dead)?.Count ?? 0, due is null ? 0 : (_time.GetUtcNow() - due.Oldest).TotalSeconds, at);
    }

    public void Dispose() => _meter.Dispose();
}

internal static class OpenDispatches
{
    /// <summary>Said literally, so that the index of open ones serves: they are few among all that are done.</summary>
    public static IQueryable<Dispatch> Open(this IQueryable<Dispatch> dispatches) => dispatches.Where(d => d.Status != DispatchStatus.Done);
}
