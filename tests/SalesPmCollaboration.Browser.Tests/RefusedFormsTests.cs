using Microsoft.Playwright;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

/// <summary>A form that comes back says all that is missing at once, and where.</summary>
public sealed class RefusedFormsTests(RunningBrowser running) : IClassFixture<RunningBrowser>
{
    [Fact]
    public async Task an_empty_form_names_every_field_that_must_be_filled_in()
    {
        RunningBrowser.Need();
        var director = await running.AsAsync("zhoulan");
        await director.GotoAsync("/handovers/new");
        await director.ClickAsync("form#open button.p");
        var told = await SummaryAsync(director);
        foreach (var label in new[] { "项目", "客户", "项目类型", "销售代表" }) told.ShouldContain(one => one.StartsWith(label, StringComparison.Ordinal), string.Join('\n', told));
    }

    [Fact]
    public async Task a_refused_verdict_names_its_item_although_others_have_none_yet()
    {
        RunningBrowser.Need();
        var team = await Team.OfAsync(running.App);
        var api = await team.OpenAsync("漏写原因的泵站");
        await team.FillAsync(api);
        await team.SubmitAsync(api);
        var manager = await running.AsAsync("wangjianguo", scripts: false);
        await manager.GotoAsync(api.Replace("/api/v1", "", StringComparison.Ordinal));
        await manager.Locator("[id='milestones.trial-run'] input[value=Rejected]").CheckAsync(new() { Force = true });
        await manager.ClickAsync("form#review button.p");
        (await SummaryAsync(manager)).ShouldHaveSingleItem().ShouldStartWith("试运行时间 · 理由");
        (await manager.Locator("[id='milestones.trial-run'] .field.bad").CountAsync()).ShouldBe(1);
        (await manager.Locator("form#review .field.bad").CountAsync()).ShouldBe(1);
    }

    private static async Task<IReadOnlyList<string>> SummaryAsync(IPage page)
    {
        await page.Locator(".problem li").First.WaitForAsync();
        return await page.Locator(".problem li").AllInnerTextsAsync();
    }
}
