using Microsoft.Playwright;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

/// <summary>What was promised: written at the desk, confirmed by the client on a phone of his own.</summary>
public sealed class PromisePagesTests(RunningBrowser running) : IClassFixture<RunningBrowser>
{
    private const int MostBytes = 150 * 1024;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task promises_are_written_signed_confirmed_on_the_clients_phone_and_judged(string language)
    {
        RunningBrowser.Need();
        var (team, promises) = await OpenAsync("承诺的泵站");
        var rep = await running.AsAsync("liwen", language: language);
        var link = await OfferAsync(rep, promises, looks: true);

        var phone = await running.StrangerAsync(360, 740, language);
        await phone.GotoAsync(link);
        await RunningBrowser.LooksRightAsync(phone);
        await phone.ClickAsync("form#answer [value=sign]");
        await phone.Locator("a[href^='/check/']").WaitForAsync();
        await RunningBrowser.LooksRightAsync(phone);
        await phone.ClickAsync("a[href^='/check/']");
        await phone.Locator("code.pre").WaitForAsync();
        await RunningBrowser.LooksRightAsync(phone);

        var manager = await running.AsAsync("wangjianguo", language: language);
        await manager.GotoAsync(promises);
        await RunningBrowser.SendAsync(manager, "judge-p1", ("verdict", "Broken"), ("milestone", "试运行"), ("reason", "晚了三天"));
        await rep.GotoAsync(promises);
        await RunningBrowser.SendAsync(rep, "contest-p1", ("reason", "业主停工，非我方原因"));
        foreach (var path in new[] { promises, promises + "/versions/1", $"/people/{team.Rep.Id}/promise-accuracy" })
        {
            await rep.GotoAsync(path);
            await RunningBrowser.LooksRightEverywhereAsync(rep);
        }
    }

    [Fact]
    public async Task the_client_transfers_less_than_150_kilobytes_from_opening_the_link_to_the_receipt()
    {
        RunningBrowser.Need();
        var (_, promises) = await OpenAsync("轻的泵站");
        var link = await OfferAsync(await running.AsAsync("liwen"), promises);
        var phone = await running.StrangerAsync(360, 740);
        List<IRequest> answered = [];
        phone.RequestFinished += (_, request) => answered.Add(request);

        await phone.GotoAsync(link, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await phone.ClickAsync("form#answer [value=sign]");
        await phone.Locator("a[href^='/check/']").WaitForAsync();
        await phone.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var bytes = 0;
        foreach (var request in answered)
        {
            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseHeadersSize + sizes.ResponseBodySize;
        }

        answered.Count(r => r.ResourceType is "script" or "stylesheet").ShouldBeGreaterThan(1);
        answered.ShouldAllBe(r => new Uri(r.Url).Authority == running.Address.Authority, "the page fetches from elsewhere");
        bytes.ShouldBeInRange(8 * 1024, MostBytes);
    }

    [Fact]
    public async Task a_refusal_asks_for_its_reason_and_reaches_the_reps_open_inbox_by_itself()
    {
        RunningBrowser.Need();
        var (team, promises) = await OpenAsync("被拒的泵站");
        var link = await OfferAsync(await running.AsAsync("liwen"), promises);
        var inbox = await running.AsAsync("liwen");
        await inbox.GotoAsync("/?box=cc");
        await RunningBrowser.LookAgainAsync(inbox);

        var phone = await running.StrangerAsync(360, 740, scripts: false);
        await phone.GotoAsync(link);
        await phone.ClickAsync("form#answer [value=refuse]");
        await phone.Locator(".field.bad .error").WaitForAsync();
        await phone.FillAsync("form#answer [name=reason]", "试运行日期过早");
        await phone.ClickAsync("form#answer [value=refuse]");
        await phone.Locator("form#answer").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await Eventually.Is(async () => (await team.Rep.GetAsync("/api/v1/inbox")).Body.Contains("expectations-refused", StringComparison.Ordinal));
        await RunningBrowser.LookAgainAsync(inbox);
        var news = inbox.Locator("[data-row]", new() { HasText = "被拒的泵站" }).First;
        await news.WaitForAsync();
        await RunningBrowser.LooksRightEverywhereAsync(inbox);
        await inbox.Locator("form#read-all button").ClickAsync();
        await RunningBrowser.DoneAsync(inbox);
        await inbox.Locator("form#read-all").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task a_link_that_is_dead_and_a_colleagues_own_device_are_told_what_to_do(string language)
    {
        RunningBrowser.Need();
        var dead = "/c/" + new string('A', 43);
        var phone = await running.StrangerAsync(360, 740, language);
        await phone.GotoAsync(dead);
        await RunningBrowser.LooksRightAsync(phone);
        await phone.ClickAsync("form#ask button");
        await RunningBrowser.DoneAsync(phone);
        var colleague = await running.AsAsync("liwen", 360, 740, language);
        (await colleague.GotoAsync(dead)).ShouldNotBeNull().Status.ShouldBe(403);
        await RunningBrowser.LooksRightAsync(colleague);
    }

    private async Task<(Team Team, string Promises)> OpenAsync(string project)
    {
        var team = await Team.OfAsync(running.App);
        await team.AcceptTermsAsync();
        return (team, (await team.OpenAsync(project)).Replace("/api/v1", "", StringComparison.Ordinal) + "/expectations");
    }

    /// <summary>From the empty page to the link for the client; answers its path.</summary>
    private static async Task<string> OfferAsync(IPage rep, string promises, bool looks = false)
    {
        await rep.GotoAsync(promises);
        if (looks) await RunningBrowser.LooksRightEverywhereAsync(rep);
        await RunningBrowser.SendAsync(
            rep, "draft", ("promises[0].wording", "2027-05-28 前投入试运行"), ("promises[1].wording", "光伏屋面"), ("promises[1].kind", "Deferred"), ("promises[1].until", "2027-12-31"),
            ("authorities[0].matter", "设计变更"), ("authorities[0].decides", "Client"), ("authorities[0].role", "业主工程部"));
        await rep.ClickAsync("form#issue button");
        await rep.Locator("form#sign").WaitForAsync();
        if (looks) await RunningBrowser.LooksRightEverywhereAsync(rep);
        await RunningBrowser.SendAsync(rep, "sign");
        if (looks) await RunningBrowser.LooksRightEverywhereAsync(rep);
        await RunningBrowser.SendAsync(rep, "link", ("name", "王志强"));
        (await rep.Locator(".notice").CountAsync()).ShouldBe(1);
        await rep.ClickAsync("[data-copies=link-url]");
        if (looks) await RunningBrowser.LooksRightEverywhereAsync(rep);
        return new Uri(await rep.InputValueAsync("#link-url")).AbsolutePath;
    }
}
