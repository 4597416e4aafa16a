using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.Handovers.Infrastructure;
using SalesPmCollaboration.Host.Demo;
using SalesPmCollaboration.Host.Jobs;
using SalesPmCollaboration.Host.Settings;
using SalesPmCollaboration.People.FirstAdministrators;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host;

/// <summary>Set when everything that must stand before the first request stands.</summary>
internal sealed class ProductStart
{
    public bool IsDone { get; set; }

    /// <summary>Why nothing is served; null while all is well.</summary>
    public StartRefused? Refusal { get; set; }
}

internal static class Start
{
    /// <summary>Schema, first data, demonstration; then says where to go and how to sign in.</summary>
    /// <returns>False where the process ends (<see cref="StartRefused.Ends"/>). After any other refusal the product stays up and answers 503, so that whoever looks finds the cause.</returns>
    public static async Task<bool> StartProductAsync(this WebApplication app)
    {
        app.Services.RequirePolicies();
        WarnOfUnknownSettings(app);
        var start = app.Services.GetRequiredService<ProductStart>();
        IReadOnlyList<string> signIns = [];
        if (await RunAsync(app.Services, lines => signIns = lines) is { } refusal)
        {
            await SayAsync(app.Services.GetRequiredService<Texts>(), refusal);
            start.Refusal = refusal;
            app.Lifetime.ApplicationStarted.Register(() => Print(app, []));
            return !refusal.Ends;
        }

        app.WriteSchedule();
        start.IsDone = true;
        app.Lifetime.ApplicationStarted.Register(() => Print(app, signIns));
        return true;
    }

    /// <returns>Why not, if not.</returns>
    private static async Task<StartRefused?> RunAsync(IServiceProvider services, Action<IReadOnlyList<string>> signIns)
    {
        try
        {
            await services.GetRequiredService<DatabaseStartup>().RunAsync(async ct => signIns(await FirstDataAsync(services, ct)), look: ct => LookAsync(services, ct));
            return null;
        }
        catch (StartRefused refusal)
        {
            return refusal;
        }
        catch (Exception e) when (DatabaseAway.From(e, services.GetRequiredService<DatabaseLocation>()) is { } away)
        {
            return away;
        }
    }

    private static async Task<IReadOnlyList<string>> FirstDataAsync(IServiceProvider services, CancellationToken ct)
    {
        await services.PrepareJobsAsync(ct);
        await services.SeedHandoversAsync(ct);
        var demo = services.GetRequiredService<IOptions<DemoOptions>>().Value;
        return demo.Enabled ? await services.GetRequiredService<DemoCompany>().FoundAsync(ct) : await FirstLinkAsync(services, ct);
    }

    private static Task LookAsync(IServiceProvider services, CancellationToken ct) => services.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled
        ? services.GetRequiredService<DemoCompany>().RequireNoRealPeopleAsync(services.GetRequiredService<DatabaseLocation>(), ct)
        : Task.CompletedTask;

    private static void WarnOfUnknownSettings(WebApplication app)
    {
        foreach (var (variable, nearest) in SettingsCheck.Unknown(app.Configuration, SettingsCatalogue.All))
            app.Logger.LogWarning("The setting {Setting} is not known and does nothing. Nearest name: {Nearest}", variable, nearest ?? "–");
    }

    private static async Task SayAsync(Texts texts, StartRefused refusal)
    {
        var before = CultureInfo.CurrentUICulture;
        foreach (var language in (string[])["zh-CN", "en"])
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            await Console.Error.WriteLineAsync(texts.For(refusal.Code, refusal.Arguments));
        }

        CultureInfo.CurrentUICulture = before;
    }

    private static async Task<IReadOnlyList<string>> FirstLinkAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("start", "start");
        var link = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().OfferAsync(ct);
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
