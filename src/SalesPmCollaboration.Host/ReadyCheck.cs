using Microsoft.Extensions.Diagnostics.HealthChecks;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host;

/// <summary>Ready once the schema is current and first data are there.</summary>
internal sealed class ReadyCheck(DatabaseStartup startup, ProductStart start) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(startup.Ready.IsCompletedSuccessfully && start.IsDone ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("starting"));
}
