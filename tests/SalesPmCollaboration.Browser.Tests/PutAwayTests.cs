using Microsoft.Playwright;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

/// <summary>A move that its owner puts away for later.</summary>
public sealed class PutAwayTests(RunningBrowser running) : IClassFixture<RunningBrowser>
{
    [Theory]
    [InlineData("zh-CN", true)]
    [InlineData("en", true)]
    [InlineData("zh-CN", false)]
    public async Task a_move_waits_until_the_chosen_day_and_at_most_until_its_own(string language, bool scripts)
    {
        RunningBrowser.Need();
        var project = $"稍后的泵站 {language} {scripts}";
        var team = await Team.OfAsync(running.App);
        await team.OpenAsync(project);
        await Eventually.Is(async () => (await team.Rep.GetAsync("/api/v1/moves?limit=200")).Body.Contains(project, StringComparison.Ordinal));
        var page = await running.AsAsync("liwen", 360, 740, language, scripts);
        await page.GotoAsync("/");
        var rows = page.Locator("[data-row]", new() { HasText = project });
        var count = await rows.CountAsync();
        if (scripts) await RunningBrowser.LooksRightEverywhereAsync(page);

        await PutAwayAsync(rows, "2027-12-31");
        await rows.Locator(".problem").First.WaitForAsync();
        if (!scripts) await page.GotoAsync("/");
        await PutAwayAsync(rows, "2026-11-24", isOpen: scripts);
        await RunningBrowser.DoneAsync(page);
        (await rows.CountAsync()).ShouldBe(count - 1);

        await page.ClickAsync("a[href='/?box=snoozed']");
        await rows.First.WaitForAsync();
        (await rows.InnerTextAsync()).ShouldContain("2026-11-24");
        if (scripts) await RunningBrowser.LooksRightEverywhereAsync(page);
        await rows.Locator("form button").ClickAsync();
        await RunningBrowser.DoneAsync(page);
        await page.GotoAsync("/");
        (await rows.CountAsync()).ShouldBe(count);
    }

    private static async Task PutAwayAsync(ILocator rows, string until, bool isOpen = false)
    {
        if (!isOpen) await rows.Locator("[data-opens^=later-]").First.ClickAsync();
        var form = rows.Locator("dialog form").First;
        await form.Locator("[name=until]").FillAsync(until);
        await form.Locator("button").ClickAsync();
    }
}
