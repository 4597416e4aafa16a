using Microsoft.Playwright;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

/// <summary>What changes after it was written: drafts, revisions, amendments.</summary>
public sealed class ChangingContentTests(RunningBrowser running) : IClassFixture<RunningBrowser>
{
    [Fact]
    public async Task an_amendment_shows_what_changes_and_is_signed_on_phones_while_the_first_stays_in_force()
    {
        RunningBrowser.Need();
        var team = await Team.OfAsync(running.App);
        var (api, hash) = await team.ReadyToSignAsync("补充移交的泵站");
        foreach (var person in new[] { team.Rep, team.Manager, team.Lead }) (await team.SignAsync(person, api, hash)).Succeeded(201);
        var rep = await running.AsAsync("liwen");

        await rep.GotoAsync(PageOf(api));
        await rep.ClickAsync("#amendments a.btn");
        await ChangeAsync(rep, "milestones.trial-run", "[name$='.on']", "2027-06-30", "业主推迟并网");
        await rep.GetByText("2027-05-28").First.WaitForAsync();
        await RunningBrowser.LooksRightAsync(rep);
        foreach (var account in new[] { "liwen", "wangjianguo", "chenli" }) await SignOnPhoneAsync(account, PageOf(api) + "/amendment");

        await rep.GotoAsync(PageOf(api));
        await rep.GetByText("已生效").WaitForAsync();
        (await rep.TextContentAsync("main")).ShouldNotBeNull().ShouldContain("2027-06-30");
        (await team.Rep.GetAsync(api)).Succeeded(200).Text("contentHash").ShouldBe(hash);
    }

    [Fact]
    public async Task a_change_before_sign_off_is_a_new_submission_whose_signatures_start_empty()
    {
        RunningBrowser.Need();
        var team = await Team.OfAsync(running.App);
        var (api, hash) = await team.ReadyToSignAsync("改期的泵站");
        (await team.SignAsync(team.Manager, api, hash)).Succeeded(201);
        var rep = await running.AsAsync("liwen");

        await rep.GotoAsync(PageOf(api) + "/revision");
        await ChangeAsync(rep, "milestones.start-of-work", "[name$='.on']", "2026-12-14", "场地移交推迟");

        var view = (await team.Rep.GetAsync(api)).Succeeded(200).Json;
        view.GetProperty("submissions").GetArrayLength().ShouldBe(2);
        // What the form showed beside it went along as it was.
        (await team.Rep.GetAsync(api + "/submissions/2")).Succeeded(200).Json.GetProperty("diff").EnumerateArray().Select(line => line.GetProperty("key").GetString()).ShouldBe(["milestones.start-of-work"]);
        view.GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("state").GetString()).ShouldBe(["Pending", "Superseded", "Pending", "Pending"], ignoreOrder: true);
        (await rep.TextContentAsync("aside")).ShouldNotBeNull().ShouldContain("已被新提交取代");
    }

    [Fact]
    public async Task rows_of_contacts_risks_and_lines_save_themselves_and_the_score_moves()
    {
        RunningBrowser.Need();
        var team = await Team.OfAsync(running.App);
        var api = await team.OpenAsync("自动保存的泵站");
        var rep = await running.AsAsync("liwen");
        await rep.GotoAsync(PageOf(api));

        await TypeAsync(rep, "stakeholders.decision-maker", "0.8", ("value.contacts[0].name", "王志强"));
        await TypeAsync(rep, "risks.site-constraints", "1.8", ("value.risks[0].description", "场地狭窄"));
        await TypeAsync(rep, "commercial.quotation", "2.8", ("value.lines[0].quantity", "4"), ("value.lines[0].unitPrice", "3200000"), ("value.lines[0].name", "潜水泵"));

        var items = (await team.Rep.GetAsync(api)).Succeeded(200).Body;
        items.ShouldContain("王志强");
        items.ShouldContain("1280000000");
    }

    [Fact]
    public async Task verdicts_are_kept_one_by_one_and_half_written_ones_survive_a_reload()
    {
        RunningBrowser.Need();
        var team = await Team.OfAsync(running.App);
        var api = await team.OpenAsync("复核中断的泵站");
        await team.FillAsync(api);
        await team.SubmitAsync(api);
        var manager = await running.AsAsync("wangjianguo");
        await manager.GotoAsync(PageOf(api));
        var (first, second) = (manager.Locator("[id='requirements.technical-parameters']"), manager.Locator("[id='requirements.delivery-standards']"));

        await first.Locator("input[value=Confirmed]").CheckAsync(new() { Force = true });
        await manager.Locator("#score .big").GetByText("1.0").WaitForAsync();
        await second.Locator("input[value=Rejected]").CheckAsync(new() { Force = true });
        await second.Locator("[name$='.reason']").PressSequentiallyAsync("缺第三方检测");
        await manager.ReloadAsync();

        (await first.Locator("input[value=Confirmed]").IsCheckedAsync()).ShouldBeTrue();
        (await second.Locator("input[value=Rejected]").IsCheckedAsync()).ShouldBeTrue();
        (await second.Locator("[name$='.reason']").InputValueAsync()).ShouldBe("缺第三方检测");
    }

    [Fact]
    public async Task a_workbook_is_imported_without_script_and_near_clients_are_offered()
    {
        RunningBrowser.Need();
        var page = await running.AsAsync("liwen", scripts: false);
        await page.GotoAsync("/imports");
        await page.SetInputFilesAsync("[name=file]", new FilePayload { Name = "商机.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("商机编号,项目名称,客户名称\nS-1,无脚本的泵站,无脚本水务有限公司\n") });
        await page.ClickAsync("form#choose-file button.p");
        (await page.TextContentAsync("main")).ShouldNotBeNull().ShouldContain("无脚本的泵站");

        var team = await Team.OfAsync(running.App);
        (await team.Rep.PostAsync("/api/v1/clients", new { name = "滨海供水集团有限公司" })).Succeeded(201);
        await page.GotoAsync("/handovers/new");
        await page.FillAsync("[name=projectName]", "供水改造");
        await page.FillAsync("[name=clientName]", "滨海供水");
        await page.SelectOptionAsync("[name=projectType]", "Mep");
        await page.ClickAsync("form#open button.p");
        await page.GetByLabel("滨海供水集团有限公司").CheckAsync();
        (await page.InputValueAsync("[name=projectName]")).ShouldBe("供水改造");
        await page.ClickAsync("form#open button.p");
        (await page.TextContentAsync("main")).ShouldNotBeNull().ShouldContain("滨海供水集团有限公司");
    }

    private async Task SignOnPhoneAsync(string account, string amendment)
    {
        var phone = await running.AsAsync(account, 360, 740);
        await phone.GotoAsync(amendment);
        await RunningBrowser.LooksRightAsync(phone);
        await phone.ClickAsync("form#sign button.p");
        await phone.Locator("form#sign").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static string PageOf(string api) => api.Replace("/api/v1", "", StringComparison.Ordinal);

    private static async Task ChangeAsync(IPage page, string key, string field, string value, string reason)
    {
        await page.Locator($"details.change:has([name^='changes[{key}]']) summary").First.ClickAsync();
        await page.FillAsync($"[name^='changes[{key}]']{field}", value);
        await page.FillAsync("form#changes [name=reason]", reason);
        await page.ClickAsync("form#changes button.p");
        await RunningBrowser.DoneAsync(page);
    }

    /// <summary>Without pressing anything; the answered points tell that it was kept.</summary>
    private static async Task TypeAsync(IPage page, string key, string points, params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields) await page.Locator($"[id='item-{key}'] [name='{name}']").FillAsync(value);
        await page.Locator("#score .big").GetByText(points).WaitForAsync();
    }
}
