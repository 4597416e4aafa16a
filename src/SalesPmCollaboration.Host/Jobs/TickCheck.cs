using System.Globalization;
using MediatR;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Platform.Ticking;

namespace SalesPmCollaboration.Host.Jobs;

/// <summary>Not ready while nobody ticks: the last run of any job, by whichever node, must be at most three minutes old. A process has three minutes from its own start.</summary>
internal sealed class TickCheck(IServiceScopeFactory scopes, TimeProvider time) : IHealthCheck
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (now - _startedAt <= Longest) return HealthCheckResult.Healthy();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("health", "health");
        var last = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LastTickQuery(), patience.Token);
        return last is { } at && now - at <= Longest
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(last is { } old ? string.Create(CultureInfo.InvariantCulture, $"no job has run since {old:O}") : "no job has ever run");
    }
}
