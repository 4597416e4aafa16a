using Microsoft.Playwright;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

/// <summary>The meetings of the start, the transition and the weekly one with the client, as people plan and write them.</summary>
public sealed class MeetingPagesTests(RunningBrowser running) : IClassFixture<RunningBrowser>
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task the_early_planning_meeting_is_planned_held_and_its_proposal_decided_by_another(string language)
    {
        RunningBrowser.Need();
        var (_, meetings) = await OpenAsync("策划的泵站");
        var manager = await running.AsAsync("wangjianguo", language: language);
        await manager.GotoAsync(meetings);
        await manager.Locator("#Kickoff p.bad").WaitForAsync();
        await RunningBrowser.SendAsync(manager, "plan-EarlyPlanning", ("on", "2026-11-25"), ("at", "14:00"), ("place", "二楼会议室"), ("guests", "王强"));
        await manager.GetByText("2026-11-25").First.WaitForAsync();
        await RunningBrowser.SendAsync(manager, "propose-EarlyPlanning", ("kind", "MoveMilestone"), ("wording", "晚两周开工"), ("key", "milestones.start-of-work"), ("toOn", "2026-12-15"));
        await RunningBrowser.LooksRightEverywhereAsync(manager);

        var rep = await running.AsAsync("liwen", 360, 740, language);
        await rep.GotoAsync(meetings);
        await RunningBrowser.SendAsync(rep, "decide-EarlyPlanning-1", ("reason", "客户同意"));
        await rep.GotoAsync(meetings);
        // The phone slept in the middle of the minutes.
        await RunningBrowser.FillAsync(rep, "hold-EarlyPlanning", ("minutes", "范围、节点、分工都过了一遍。"));
        await rep.ReloadAsync();
        var form = await RunningBrowser.FillAsync(rep, "hold-EarlyPlanning");
        (await form.Locator("[name=minutes]").InputValueAsync()).ShouldBe("范围、节点、分工都过了一遍。");
        await RunningBrowser.LooksRightAsync(rep);
        await RunningBrowser.SendAsync(rep, "hold-EarlyPlanning");
        await rep.Locator("#EarlyPlanning .prose").WaitForAsync();
        await RunningBrowser.LooksRightEverywhereAsync(rep);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task after_three_signatures_the_kickoff_is_held_and_the_tasks_of_the_transition_are_done(string language)
    {
        RunningBrowser.Need();
        var team = await Team.OfAsync(running.App);
        var (api, hash) = await team.ReadyToSignAsync("启动的泵站");
        foreach (var person in new[] { team.Rep, team.Manager, team.Lead }) (await team.SignAsync(person, api, hash)).Succeeded(201);
        var manager = await running.AsAsync("wangjianguo", language: language);
        await manager.GotoAsync(PageOf(api));
        await RunningBrowser.SendAsync(manager, "hold-Kickoff", ("minutes", "各方确认开工条件。"));
        await RunningBrowser.SendAsync(manager, "begin-transition", ("startsOn", "2026-11-23"), ("tasks", "移交图纸"));
        await RunningBrowser.LooksRightEverywhereAsync(manager);
        await RunningBrowser.SendAsync(manager, "done-site-survey", ("note", "场地已平整"));
        // It is completed after seven days at the earliest: TransitionDaysTests live through them.
        await RunningBrowser.SendAsync(manager, "done-personnel-handover");
        await RunningBrowser.LooksRightEverywhereAsync(manager);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task the_weekly_meeting_is_begun_its_minutes_are_written_and_what_is_internal_stays_inside(string language)
    {
        RunningBrowser.Need();
        var (_, meetings) = await OpenAsync("例会的泵站");
        var manager = await running.AsAsync("wangjianguo", language: language);
        await manager.GotoAsync(meetings);
        await RunningBrowser.SendAsync(manager, "start-sync", ("rhythm.from", "2026-11-23"), ("rhythm.weekday", "Monday"), ("rhythm.at", "09:00"), ("clients", "王强"), ("place", "项目部"));
        await RunningBrowser.SendAsync(manager, "agenda", ("text", "泵房地坪样板"));
        await RunningBrowser.SendAsync(manager, "move-2026-W49", ("on", "2026-12-01"), ("at", "10:00"));
        await CancelAsync(manager, "2026-W50");
        await RunningBrowser.SendAsync(manager, "restore-2026-W50");
        await CancelAsync(manager, "2026-W50");
        await RunningBrowser.SendAsync(manager, "circle", ("clients", "王强\n赵敏"), ("place", "项目部二楼"));
        await RunningBrowser.LooksRightEverywhereAsync(manager);

        await manager.ClickAsync("#client-sync .lines a.btn.p");
        await manager.Locator("form#minutes").WaitForAsync();
        await RunningBrowser.LooksRightEverywhereAsync(manager);
        await manager.CheckAsync("[name=settled]");
        await manager.CheckAsync("[name='actions[1].internal']");
        await RunningBrowser.SendAsync(
            manager, "minutes", ("text", "按计划推进，地坪样板通过。"), ("internalText", "客户对价格敏感"), ("decisions[0].text", "下周看样"), ("decisions[1].text", "周五前交图"),
            ("actions[0].text", "送样"), ("actions[0].ownerId", "李雯"), ("actions[0].dueOn", "2026-11-30"), ("actions[1].text", "查对手报价"), ("actions[1].ownerId", "李雯"), ("actions[1].dueOn", "2026-11-30"));
        (await manager.Locator(".sheet ol .chip").CountAsync()).ShouldBe(1, "the internal action carries its mark");
        await RunningBrowser.SendAsync(manager, "minutes", ("text", "按计划推进，地坪样板通过，另附照片。"));
        await manager.ClickAsync("#earlier > summary");
        await manager.Locator("#earlier").GetByText("按计划推进，地坪样板通过。").WaitForAsync();
        await RunningBrowser.LooksRightEverywhereAsync(manager);
        await manager.ClickAsync("a[href$='/client-copy']");
        await manager.WaitForURLAsync("**/client-copy");
        (await manager.TextContentAsync("main")).ShouldNotBeNull().ShouldNotContain("价格");
        (await manager.TextContentAsync("main")).ShouldNotBeNull().ShouldNotContain("对手");
        await RunningBrowser.LooksRightEverywhereAsync(manager);
    }

    private static async Task CancelAsync(Microsoft.Playwright.IPage page, string key)
    {
        await page.ClickAsync($"details:has(form#cancel-{key}) > summary");
        await page.ClickAsync($"[data-opens=ask-cancel-{key}]");
        await RunningBrowser.SendAsync(page, "cancel-" + key);
    }

    private async Task<(Team Team, string Meetings)> OpenAsync(string project)
    {
        var team = await Team.OfAsync(running.App);
        return (team, PageOf(await team.OpenAsync(project)));
    }

    private static string PageOf(string api) => api.Replace("/api/v1", "", StringComparison.Ordinal) + "/meetings";
}
