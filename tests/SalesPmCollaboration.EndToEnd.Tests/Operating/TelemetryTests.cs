using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Operating;

/// <summary>What goes to the company's collector, heard by a collector of our own.</summary>
public sealed class TelemetryTests
{
    private const string Searched = "canary-search-word";
    private const string Token = "CanaryTokenCanaryTokenCanaryTokenCanaryToke";

    [Fact]
    public async Task traces_metrics_and_logs_reach_the_collector_and_name_a_request_by_its_route_alone()
    {
        await using var collector = await Collector.StartAsync();
        using var place = new HostPlace(Provider.Sqlite);
        place.Environment["Telemetry__Endpoint"] = collector.Address;
        foreach (var (name, value) in new[] { ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_BLRP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "300") }) place.Environment[name] = value;
        await using var host = HostProcess.Start(place, "--demo");
        using var client = new HttpClient { BaseAddress = await host.AddressAsync() };
        using var signedIn = await client.PostAsJsonAsync("/api/v1/sign-ins", new { email = "liwen@demo.example", password = AppFactory.Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", JsonDocument.Parse(await signedIn.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString());
        var absent = Guid.NewGuid().ToString();
        await client.GetAsync($"/api/v1/clients?search={Searched}");
        await client.GetAsync("/api/v1/handovers/" + absent);
        await client.GetAsync("/c/" + Token);

        await Eventually.Is(() => collector.Heard("/v1/metrics").Contains("relay.dispatches.dead", StringComparison.Ordinal) && collector.Heard("/v1/logs").Length > 0 && collector.Heard("/v1/traces").Contains("/api/v1/handovers/{id:guid}", StringComparison.Ordinal));
        foreach (var hidden in new[] { Searched, absent, Token, "liwen@demo.example", AppFactory.Password }) collector.HeardAll.ShouldNotContain(hidden);
    }

    [Fact]
    public async Task what_is_no_address_refuses_the_start()
    {
        using var place = new HostPlace(Provider.Sqlite);
        place.Environment["Telemetry__Endpoint"] = "collector";
        (await HostProcess.RunAsync(place, "doctor")).Output.ShouldContain("Telemetry__Endpoint");
    }

    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Body)> _heard = new();

        public string Address => app.Urls.First();

        public string HeardAll => string.Concat(_heard.Select(one => one.Body));

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var collector = new Collector(app);
            app.Run(collector.HearAsync);
            await app.StartAsync();
            return collector;
        }

        public string Heard(string path) => string.Concat(_heard.Where(one => one.Path == path).Select(one => one.Body));

        public ValueTask DisposeAsync() => app.DisposeAsync();

        /// <summary>Protobuf keeps texts as they are.</summary>
        private async Task HearAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            _heard.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
            context.Response.ContentType = "application/x-protobuf";
        }
    }
}
