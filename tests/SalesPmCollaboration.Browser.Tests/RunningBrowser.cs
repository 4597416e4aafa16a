using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

/// <summary>The product on a real port and the system's Chromium; a named skip where there is none.</summary>
public sealed class RunningBrowser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private AppFactory? _app;

    public static string? Chromium => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given ? given : File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium" : null;

    public AppFactory App => _app ?? throw new InvalidOperationException("Not started.");

    public Uri Address => App.ClientOptions.BaseAddress;

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null) return;
        _app = new AppFactory(Provider.Sqlite) { RelaysByItself = true };
        _app.UseKestrel(0);
        _app.StartServer();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
    }

    public static void Need() => Assert.SkipWhen(Chromium is null, "No Chromium: set CHROMIUM to its path.");

    /// <summary>A tab of its own, signed in.</summary>
    public async Task<IPage> AsAsync(string account, int width = 1280, int height = 900, string language = "zh-CN", bool scripts = true)
    {
        var context = await _browser.ShouldNotBeNull().NewContextAsync(new() { BaseURL = Address.ToString(), ViewportSize = new() { Width = width, Height = height }, Locale = language, JavaScriptEnabled = scripts });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", account + "@demo.example");
        await page.FillAsync("[name=password]", AppFactory.Password);
        await page.ClickAsync("form#sign-in button");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return page;
    }

    /// <summary>The page that follows a change says so; it takes the word out of its address at once.</summary>
    public static async Task DoneAsync(IPage page)
    {
        await page.Locator(".notice, .problem").First.WaitForAsync();
        (await page.Locator(".problem").AllInnerTextsAsync()).ShouldBeEmpty(page.Url);
    }

    /// <summary>Nothing that axe calls serious or critical, and no sideways scroll.</summary>
    public static async Task LooksRightAsync(IPage page)
    {
        var found = (await page.RunAxe()).Violations.Where(v => v.Impact is "critical" or "serious").Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}");
        found.ShouldBeEmpty(page.Url);
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth + 1")).ShouldBeTrue("scrolls sideways: " + page.Url);
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            var name = string.Concat(new Uri(page.Url).AbsolutePath.Select(c => char.IsLetterOrDigit(c) ? c : '-')) + page.ViewportSize!.Width;
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
