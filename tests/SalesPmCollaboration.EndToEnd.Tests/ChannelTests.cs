using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class ChannelsOnSqlite(OnSqlite running) : ChannelTests(running), IClassFixture<OnSqlite>;

public sealed class ChannelsOnPostgres(OnPostgres running) : ChannelTests(running), IClassFixture<OnPostgres>;

public abstract class ChannelTests
{
    private const string Mine = "/api/v1/notification-preferences/current";
    private readonly Running _running;

    protected ChannelTests(Running running)
    {
        running.Need();
        _running = running;
    }

    [Fact]
    public async Task a_person_chooses_with_the_version_he_saw_and_an_older_one_is_refused()
    {
        var person = await _running.App.AsAsync("hejing");
        var usual = (await person.GetAsync(Mine)).Succeeded(200);
        (usual.Text("moves"), usual.Text("news"), usual.Json.GetProperty("quiet").GetProperty("from").GetString()).ShouldBe(("AtOnce", "Off", "22:00:00"));
        var choice = new { moves = "Daily", reminders = "AtOnce", news = "Daily" };
        (await person.SendAsync(HttpMethod.Put, Mine, choice)).Status.ShouldBe(428);
        (await person.SendAsync(HttpMethod.Put, Mine, choice, usual.ETag)).Succeeded(200).Text("moves").ShouldBe("Daily");
        (await person.SendAsync(HttpMethod.Put, Mine, choice, usual.ETag)).Status.ShouldBe(412);
        var chosen = (await person.GetAsync(Mine)).Succeeded(200);
        chosen.Text("news").ShouldBe("Daily");
        chosen.Json.TryGetProperty("quiet", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task settings_and_robots_are_kept_on_pages_without_script()
    {
        var rep = Visitor.Of(_running.App);
        await rep.SignInAsync("zhaolei");
        var settings = await rep.GetAsync("/notification-settings");
        (await rep.PostAsync(settings, "notification-settings", ("version", "0"), ("moves", "Off"), ("reminders", "AtOnce"), ("news", "Daily"), ("quiet.from", "21:30"), ("quiet.until", "07:00"))).Status.ShouldBe(302);
        (await rep.GetAsync("/notification-settings")).Body.ShouldContain("value=\"21:30\"");
        var closed = await rep.GetAsync("/channels");
        closed.Status.ShouldBe(403);
        closed.Body.ShouldContain("系统管理员可以处理");
        closed.Body.ShouldNotContain("项目经理");
        var admin = Visitor.Of(_running.App);
        await admin.SignInAsync("admin");
        var list = await admin.GetAsync("/channels");
        var refused = await admin.PostAsync(list, "register-channel", ("name", "工程群"), ("vendor", "DingTalk"), ("language", "zh-CN"), ("groups", "Moves"), ("webhook", "https://elsewhere.example/?access_token=0123456789abcdef"));
        refused.Body.ShouldContain("不是该平台的机器人地址");
        refused.Body.ShouldNotContain("0123456789abcdef");
        var made = await admin.PostAsync(list, "register-channel", ("name", "工程群"), ("vendor", "DingTalk"), ("language", "zh-CN"), ("groups", "Moves"), ("webhook", "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef"), ("secret", "SEC0123456789"));
        made.Status.ShouldBe(302, made.Body);
        var page = await admin.GetAsync(made.Location!.Split('?')[0]);
        page.Body.ShouldContain("已启用");
        page.Body.ShouldNotContain("0123456789abcdef");
        var tried = await admin.PostAsync(page, "test-channel");
        (await admin.GetAsync(tried.Location!)).Body.ShouldContain("这是一条测试消息");
        (await admin.PostAsync(page, "remove-channel", ("version", "1"))).Status.ShouldBe(302);
        (await admin.GetAsync("/channels")).Body.ShouldNotContain("工程群");
    }

    [Fact]
    public async Task counts_that_did_not_change_are_answered_with_304()
    {
        var person = await _running.App.AsAsync("zhaolei");
        var first = await person.Client.GetAsync(new Uri("/api/v1/moves/counts", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/moves/counts");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        (await person.Client.SendAsync(again)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotModified);
    }
}
