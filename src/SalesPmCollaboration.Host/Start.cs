using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.Handovers.Infrastructure;
using SalesPmCollaboration.Host.Demo;
using SalesPmCollaboration.Host.Jobs;
using SalesPmCollaboration.People.FirstAdministrators;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host;

/// <summary>Set when everything that must stand before the first request stands.</summary>
internal sealed class ProductStart
{
    public bool IsDone { get; set; }
}

internal static class Start
{
    /// <summary>Schema, first data, demonstration; then says where to go and how to sign in.</summary>
    public static async Task StartProductAsync(this WebApplication app)
    {
        app.Services.RequirePolicies();
        await app.Services.GetRequiredService<DatabaseStartup>().RunAsync();
        await app.Services.SeedHandoversAsync(CancellationToken.None);
        var demo = app.Services.GetRequiredService<IOptions<DemoOptions>>().Value;
        var signIns = demo.Enabled ? await app.Services.GetRequiredService<DemoCompany>().FoundAsync(CancellationToken.None) : await FirstLinkAsync(app.Services);
        app.WriteSchedule();
        app.Services.GetRequiredService<ProductStart>().IsDone = true;
        app.Lifetime.ApplicationStarted.Register(() => Print(app, signIns));
    }

    private static async Task<IReadOnlyList<string>> FirstLinkAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<BuildingBlocks.CurrentCaller>().BecomeSystem("start", "start");
        var link = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().OfferAsync(CancellationToken.None);
        return link is null ? [] : ["首次启动，请用一次性链接创建管理员 / First start: create the administrator with this one-time link:", "  {url}" + link];
    }

    private static void Print(WebApplication app, IReadOnlyList<string> signIns)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        var url = addresses?.FirstOrDefault() ?? CommandLine.DefaultUrl;
        Console.WriteLine();
        Console.WriteLine($"销售项目协同 SalesPmCollaboration: {url}");
        foreach (var line in signIns) Console.WriteLine(line.Replace("{url}", url, StringComparison.Ordinal));
        Console.WriteLine();
    }
}
