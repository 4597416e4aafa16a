using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

/// <summary>The product on a real port and the system's Chromium; a named skip where there is none.</summary>
public sealed class RunningBrowser : IAsyncLifetime
{
    private static int _pictures;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private AppFactory? _app;

    public static string? Chromium => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given ? given : File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium" : null;

    public AppFactory App => _app ?? throw new InvalidOperationException("Not started.");

    public Uri Address => App.ClientOptions.BaseAddress;

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null) return;
        // A post office is configured, so that the pages offer mail; jobs rest, so that nothing is sent to it.
        _app = new AppFactory(Provider.Sqlite) { RelaysByItself = true, Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Mail:Host"] = "localhost", ["Mail:From"] = "salespm@demo.example" } };
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

    /// <summary>A tab of somebody's own, who is not signed in.</summary>
    public async Task<IPage> StrangerAsync(int width = 1280, int height = 900, string language = "zh-CN", bool scripts = true)
    {
        var context = await _browser.ShouldNotBeNull().NewContextAsync(new() { BaseURL = Address.ToString(), ViewportSize = new() { Width = width, Height = height }, Locale = language, JavaScriptEnabled = scripts });
        return await context.NewPageAsync();
    }

    /// <summary>A tab of its own, signed in.</summary>
    public async Task<IPage> AsAsync(string account, int width = 1280, int height = 900, string language = "zh-CN", bool scripts = true)
    {
        var page = await StrangerAsync(width, height, language, scripts);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", account + "@demo.example");
        await page.FillAsync("[name=password]", AppFactory.Password);
        await page.ClickAsync("form#sign-in button");
        await page.Locator(".app").WaitForAsync();
        return page;
    }

    /// <summary>The page that follows a change says so; it takes the word out of its address at once.</summary>
    public static async Task DoneAsync(IPage page)
    {
        await page.Locator(".notice, .problem").First.WaitForAsync();
        (await page.Locator(".problem").AllInnerTextsAsync()).ShouldBeEmpty(page.Url);
    }

    /// <summary>Fills a form as somebody does who opens its fold first.</summary>
    public static async Task<ILocator> FillAsync(IPage page, string form, params (string Name, string Value)[] fields)
    {
        var found = page.Locator("form#" + form);
        await found.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        if (!await found.IsVisibleAsync()) await page.ClickAsync($"details:has(form#{form}) > summary");
        foreach (var (name, value) in fields)
        {
            var field = found.Locator($"[name='{name}']");
            if (await field.EvaluateAsync<string>("e => e.type") == "select-one") await field.SelectOptionAsync(value);
            else await field.FillAsync(value);
        }

        return found;
    }

    /// <summary>Fills a form, sends it with its first button and waits for the page that says that it is done.</summary>
    public static async Task SendAsync(IPage page, string form, params (string Name, string Value)[] fields)
    {
        var found = await FillAsync(page, form, fields);
        // What stands on the page that is left confirms nothing.
        await page.EvaluateAsync("() => { for (const old of document.querySelectorAll('.notice, .problem')) old.remove(); }");
        await found.Locator("button:not([type=button])").First.ClickAsync();
        await DoneAsync(page);
    }

    /// <summary>The tab comes into sight again, and asks whether something changed.</summary>
    public static Task LookAgainAsync(IPage page) =>
        page.RunAndWaitForResponseAsync(() => page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))"), answer => answer.Url.Contains("/moves/counts", StringComparison.Ordinal));

    /// <summary>At a desk and on a phone.</summary>
    public static async Task LooksRightEverywhereAsync(IPage page)
    {
        foreach (var width in new[] { 360, 1280 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await LooksRightAsync(page);
        }
    }

    /// <summary>Nothing that axe calls serious or critical, and no sideways scroll.</summary>
    public static async Task LooksRightAsync(IPage page)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            var name = $"{Interlocked.Increment(ref _pictures):000}{string.Concat(new Uri(page.Url).AbsolutePath.Select(c => char.IsLetterOrDigit(c) ? c : '-'))}{page.ViewportSize!.Width}";
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }

        var found = (await page.RunAxe()).Violations.Where(v => v.Impact is "critical" or "serious").Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}");
        found.ShouldBeEmpty(page.Url);
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth + 1")).ShouldBeTrue("scrolls sideways: " + page.Url);
    }
}
