using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SalesPmCollaboration.Host.Http;
using SalesPmCollaboration.Platform.Relay;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host;

/// <summary>Section <c>Telemetry</c> of the configuration.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>The collector's base address, OTLP over HTTP: <c>http://collector:4318</c>; empty: nothing is sent.</summary>
    public string Endpoint { get; set; } = "";

    /// <returns>Null where none is configured.</returns>
    /// <exception cref="StartRefused">It is no address.</exception>
    internal static Uri? CollectorOf(IConfiguration configuration)
    {
        if (configuration[$"{Section}:{nameof(Endpoint)}"] is not { Length: > 0 } address) return null;
        return Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https"
            ? collector
            : throw new StartRefused("start.telemetry-address", $"Telemetry__Endpoint 不是网址（如 http://collector:4318）；未启动。\nTelemetry__Endpoint is no address (like http://collector:4318). Nothing was started.");
    }
}

/// <summary>
/// Traces of requests, metrics and logs to the company's own collector. Without an address nothing is gathered and nothing is sent.
/// A request is named by its route: ids, searched words and one-time links stay here.
/// </summary>
internal static class Telemetry
{
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.EntityFrameworkCore", "Npgsql", "System.Runtime", RelayPump.TelemetryName];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (TelemetryOptions.CollectorOf(builder.Configuration) is not { } collector) return;
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeScopes = true;
            logs.AddOtlpExporter(To("v1/logs"));
        });
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("SalesPmCollaboration", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithTracing(traces => traces.AddSource(RelayPump.TelemetryName).AddAspNetCoreInstrumentation(http => http.EnrichWithHttpResponse = (activity, response) => activity.SetTag("url.path", RequestIds.RouteOf(response.HttpContext)).SetTag("url.query", null)).AddOtlpExporter(To("v1/traces")))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter(To("v1/metrics")));

        Action<OtlpExporterOptions> To(string path) => options =>
        {
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.Endpoint = new Uri(collector, path);
        };
    }
}
