using Microsoft.Extensions.Diagnostics.HealthChecks;
using SalesPmCollaboration.Platform.Relay;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host;

/// <summary>Ready once the schema is current and first data are there, and while the database answers; degraded, but still serving reads, where the disk is full or events wait for an administrator's decision.</summary>
internal sealed class ReadyCheck(DatabaseStartup startup, ProductStart start, DatabaseProbe probe, RelayBacklog backlog) : IHealthCheck
{
    private const string DeadDispatches = "dead dispatches";

    /// <summary>One word, as orchestrators know it, and how many dispatches are dead; nothing else goes to strangers.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain";
        var dead = report.Entries.Values.Select(entry => entry.Data.GetValueOrDefault(DeadDispatches)).FirstOrDefault(count => count is not null);
        return context.Response.WriteAsync(report.Status + (dead is null ? "" : $": {dead} {DeadDispatches}"), context.RequestAborted);
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!startup.Ready.IsCompletedSuccessfully || !start.IsDone) return HealthCheckResult.Unhealthy("starting");
        if (await probe.AskAsync(cancellationToken) is { } silence) return HealthCheckResult.Unhealthy(silence);
        if (probe.ShortOfSpace() is { Count: > 0 } full) return HealthCheckResult.Degraded("no space left in " + string.Join(", ", full));
        var dead = await backlog.DeadAsync(cancellationToken);
        return dead > 0 ? HealthCheckResult.Degraded(DeadDispatches, data: new Dictionary<string, object>(StringComparer.Ordinal) { [DeadDispatches] = dead }) : HealthCheckResult.Healthy();
    }
}
