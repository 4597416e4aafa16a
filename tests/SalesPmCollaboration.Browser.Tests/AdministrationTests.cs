using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

public sealed class AdministrationTests(RunningBrowser running) : IClassFixture<RunningBrowser>
{
    [Theory]
    [InlineData("zh-CN", 1280)]
    [InlineData("en", 360)]
    public async Task an_administrator_registers_a_program_and_sees_its_secret_this_once(string language, int width)
    {
        RunningBrowser.Need();
        var page = await running.AsAsync("admin", width, language: language);
        await page.GotoAsync("/machine-clients");
        await page.FillAsync("form#register-machine [name=name]", "BI " + language);
        await page.CheckAsync("form#register-machine [value='bi.read']");
        await RunningBrowser.LooksRightAsync(page);
        await page.ClickAsync("form#register-machine button");
        await page.Locator("#secret").WaitForAsync();
        var secret = (await page.TextContentAsync("#secret")).ShouldNotBeNull();
        secret.ShouldContain("spm_");
        await page.ClickAsync("#secret a");
        await page.ClickAsync($"td a:has-text('BI {language}')");
        await page.Locator("form#correct-machine").WaitForAsync();
        (await page.TextContentAsync("main")).ShouldNotBeNull().ShouldNotContain("spm_");
        await RunningBrowser.LooksRightAsync(page);
        await page.CheckAsync("form#correct-machine [name=disabled]");
        await page.ClickAsync("form#correct-machine button");
        await RunningBrowser.DoneAsync(page);
    }

    [Theory]
    [InlineData("zh-CN", 1280)]
    [InlineData("en", 360)]
    public async Task an_administrator_keeps_the_tree_and_looks_right_on_a_phone(string language, int width)
    {
        RunningBrowser.Need();
        var page = await running.AsAsync("admin", width, language: language);
        await page.GotoAsync("/departments");
        await RunningBrowser.LooksRightAsync(page);
        await page.FillAsync("form#add-department [name=name]", "分部 " + language);
        await page.ClickAsync("form#add-department button");
        await RunningBrowser.DoneAsync(page);
        await page.ClickAsync($"td a:has-text('分部 {language}')");
        await RunningBrowser.LooksRightAsync(page);
        await page.ClickAsync("form#edit-department button");
        await RunningBrowser.DoneAsync(page);
        foreach (var path in new[] { "/people/import", "/people", "/handovers?leavers=true", $"/people/{await PersonAsync(page)}" })
        {
            await page.GotoAsync(path);
            await RunningBrowser.LooksRightAsync(page);
        }
    }

    private static async Task<string> PersonAsync(Microsoft.Playwright.IPage page)
    {
        await page.GotoAsync("/people");
        return (await page.GetAttributeAsync("td a[href^='/people/']", "href")).ShouldNotBeNull().Split('/')[^1];
    }
}
