using Microsoft.Extensions.Diagnostics.HealthChecks;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host;

/// <summary>Ready once the schema is current and first data are there, and while the database answers; degraded, but still serving reads, where the disk is full.</summary>
internal sealed class ReadyCheck(DatabaseStartup startup, ProductStart start, DatabaseProbe probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!startup.Ready.IsCompletedSuccessfully || !start.IsDone) return HealthCheckResult.Unhealthy("starting");
        if (await probe.AskAsync(cancellationToken) is { } silence) return HealthCheckResult.Unhealthy(silence);
        return probe.ShortOfSpace() is { Count: > 0 } full ? HealthCheckResult.Degraded("no space left in " + string.Join(", ", full)) : HealthCheckResult.Healthy();
    }
}
