using Microsoft.Playwright;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

public sealed class WholeJobTests(RunningBrowser running) : IClassFixture<RunningBrowser>
{
    [Fact]
    public async Task the_whole_job_is_done_in_the_browser_and_signed_on_phones()
    {
        RunningBrowser.Need();
        var rep = await running.AsAsync("liwen");
        var handover = await OpenAsync(rep);
        // Without scripts: the form must do alone.
        await FillAsync(await running.AsAsync("liwen", scripts: false), handover);
        await rep.GotoAsync(handover);
        await RunningBrowser.LooksRightAsync(rep);
        await rep.ClickAsync("[data-opens=submit]");
        await rep.ClickAsync("#submit-form button");
        await RunningBrowser.DoneAsync(rep);

        var manager = await running.AsAsync("wangjianguo");
        await manager.GotoAsync(handover);
        foreach (var confirm in await manager.QuerySelectorAllAsync("input[value=Confirmed]")) await confirm.CheckAsync(new() { Force = true });
        await RunningBrowser.LooksRightAsync(manager);
        await manager.ClickAsync("form#review button.p");
        await RunningBrowser.DoneAsync(manager);
        await manager.GotoAsync(handover);
        await manager.FillAsync("form#workshop [name=on]", "2026-11-23");
        await manager.FillAsync("form#workshop [name=minutes]", "逐项核对，无异议。");
        await manager.ClickAsync("form#workshop button");
        await RunningBrowser.DoneAsync(manager);

        foreach (var account in new[] { "liwen", "wangjianguo", "chenli" }) await SignOnPhoneAsync(account, handover);
        await rep.GotoAsync(handover);
        (await rep.TextContentAsync("main")).ShouldNotBeNull().ShouldContain("已签字");
    }

    [Theory]
    [InlineData("zh-CN", 1280)]
    [InlineData("en", 360)]
    public async Task every_page_of_the_menu_is_readable_wide_and_on_a_phone_in_both_languages(string language, int width)
    {
        RunningBrowser.Need();
        foreach (var account in new[] { "liwen", "admin" })
        {
            var page = await running.AsAsync(account, width, language: language);
            var paths = await page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('nav a[href^=\"/\"]')].map(a => a.getAttribute('href')))]");
            paths.Length.ShouldBeGreaterThan(1);
            foreach (var path in paths)
            {
                (await page.GotoAsync(path)).ShouldNotBeNull().Status.ShouldBe(200, path);
                await RunningBrowser.LooksRightAsync(page);
            }
        }
    }

    private async Task<string> OpenAsync(IPage rep)
    {
        await rep.GotoAsync("/handovers/new");
        await RunningBrowser.LooksRightAsync(rep);
        await rep.FillAsync("[name=projectName]", "浏览器里的泵站");
        await rep.FillAsync("[name=clientName]", "浏览器水务有限公司");
        await rep.SelectOptionAsync("[name=projectType]", "Infrastructure");
        await rep.FillAsync("[name=amount]", "12,800,000.00");
        await rep.SelectOptionAsync("[name=projectManagerId]", new SelectOptionValue { Label = "王建国" });
        await rep.SelectOptionAsync("[name=technicalLeadId]", new SelectOptionValue { Label = "陈立" });
        await rep.ClickAsync("form#open button");
        await RunningBrowser.DoneAsync(rep);
        return new Uri(rep.Url).AbsolutePath;
    }

    private static async Task FillAsync(IPage rep, string handover)
    {
        await FillOneAsync(rep, handover, "requirements.technical-parameters", ("value.text", "三泵一备"));
        await FillOneAsync(rep, handover, "requirements.delivery-standards", ("value.text", "按 GB 50334 验收"));
        await FillOneAsync(rep, handover, "commercial.quotation", ("value.lines[0].name", "泵站总包"), ("value.lines[0].unitPrice", "12800000"), ("value.lines[0].quantity", "1"), ("value.lines[0].unit", "项"));
        await FillOneAsync(rep, handover, "commercial.terms", ("value.terms.payment", "3-3-3-1"), ("value.terms.warrantyMonths", "24"));
        await FillOneAsync(rep, handover, "milestones.start-of-work", ("value.on", "2026-12-07"));
        await FillOneAsync(rep, handover, "milestones.trial-run", ("value.on", "2027-05-28"));
        await FillOneAsync(rep, handover, "risks.site-constraints", ("value.risks[0].description", "场地狭窄"));
        await FillOneAsync(rep, handover, "risks.approvals", ("value.noneFound.assessedBy", "李雯"), ("value.noneFound.on", "2026-11-20"));
        foreach (var key in new[] { "decision-maker", "end-user", "supervisor" }) await FillOneAsync(rep, handover, "stakeholders." + key, ("value.contacts[0].name", "王志强"));
    }

    private static async Task FillOneAsync(IPage rep, string handover, string key, params (string Name, string Value)[] fields)
    {
        await rep.GotoAsync(handover);
        var form = rep.Locator($"[id='item-{key}']");
        foreach (var (name, value) in fields) await form.Locator($"[name='{name}']").FillAsync(value);
        await form.Locator("button.btn:not([type=button])").Last.ClickAsync();
        await RunningBrowser.DoneAsync(rep);
    }

    private async Task SignOnPhoneAsync(string account, string handover)
    {
        var phone = await running.AsAsync(account, 360, 740);
        await phone.GotoAsync(handover + "/sign");
        await RunningBrowser.LooksRightAsync(phone);
        if (await phone.QuerySelectorAsync("[name=accept]") is { } accept) await accept.CheckAsync();
        await phone.ClickAsync("form#sign button.p");
        await phone.GetByText("核验码").WaitForAsync();
    }
}
