using Microsoft.Playwright;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

/// <summary>How people and groups hear of things, and the calendars that say when.</summary>
public sealed class NoticePagesTests(RunningBrowser running) : IClassFixture<RunningBrowser>
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task a_person_chooses_how_mail_comes_and_tries_it(string language)
    {
        RunningBrowser.Need();
        var page = await running.AsAsync("hejing", language: language);
        await page.GotoAsync("/notification-settings");
        await RunningBrowser.LooksRightEverywhereAsync(page);
        await RunningBrowser.SendAsync(page, "notification-settings", ("moves", "Daily"), ("news", "Daily"), ("quiet.from", "21:30"), ("quiet.until", "07:00"));
        await page.GotoAsync("/notification-settings");
        (await page.InputValueAsync("[name='quiet.from']")).ShouldBe("21:30");
        await RunningBrowser.SendAsync(page, "test-mail");
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task an_administrator_registers_a_groups_robot_tries_it_sees_the_log_and_removes_it(string language)
    {
        RunningBrowser.Need();
        var page = await running.AsAsync("admin", language: language);
        await page.GotoAsync("/channels");
        await RunningBrowser.LooksRightEverywhereAsync(page);
        await page.CheckAsync("form#register-channel [value=Moves]");
        await RunningBrowser.SendAsync(
            page, "register-channel", ("name", "工程群 " + language), ("vendor", "DingTalk"), ("webhook", "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef"), ("secret", "SEC0123456789"));
        (await page.ContentAsync()).ShouldNotContain("0123456789abcdef");
        await RunningBrowser.LooksRightEverywhereAsync(page);
        var channel = new Uri(page.Url).AbsolutePath;
        await RunningBrowser.SendAsync(page, "test-channel");
        await page.Locator("tr[data-row]").First.WaitForAsync();
        await RunningBrowser.LooksRightEverywhereAsync(page);
        await page.GotoAsync("/channels");
        await RunningBrowser.LooksRightEverywhereAsync(page);
        await page.GotoAsync(channel);
        await page.ClickAsync("[data-opens=remove-dialog]");
        await RunningBrowser.LooksRightAsync(page);
        await RunningBrowser.SendAsync(page, "remove-channel");
    }

    [Theory]
    [InlineData("zh-CN", "liwen")]
    [InlineData("en", "wangjianguo")]
    public async Task my_month_shows_the_meeting_and_my_subscription_is_made_renewed_and_revoked(string language, string account)
    {
        RunningBrowser.Need();
        await MeetOnMondaysAsync();
        var page = await running.AsAsync(account, language: language);
        await page.GotoAsync("/calendar?month=2026-08");
        await RunningBrowser.LooksRightEverywhereAsync(page);
        await page.GotoAsync("/calendar");
        await page.Locator("a.meeting", new() { HasText = "日历里的泵站" }).First.WaitForAsync();
        await RunningBrowser.SendAsync(page, "make-feed");
        var first = await page.InputValueAsync("#feed-address");
        await RunningBrowser.LooksRightEverywhereAsync(page);
        await page.GotoAsync("/calendar");
        await page.ClickAsync("[data-opens=renew-feed-dialog]");
        await RunningBrowser.LooksRightAsync(page);
        await RunningBrowser.SendAsync(page, "make-feed");
        (await page.InputValueAsync("#feed-address")).ShouldNotBe(first);
        await page.GotoAsync("/calendar");
        await page.ClickAsync("[data-opens=revoke-feed-dialog]");
        await RunningBrowser.SendAsync(page, "revoke-feed");
        await page.Locator("form#make-feed").WaitForAsync();
    }

    [Theory]
    [InlineData("zh-CN", "2026-12-14", 2028)]
    [InlineData("en", "2026-12-21", 2029)]
    public async Task days_off_are_seen_before_they_count_whether_typed_or_uploaded(string language, string day, int year)
    {
        RunningBrowser.Need();
        await MeetOnMondaysAsync();
        var page = await running.AsAsync("admin", language: language);
        await page.GotoAsync("/work-calendar");
        await RunningBrowser.LooksRightEverywhereAsync(page);
        await PreviewAsync(page, "preview-company-days", "save-company-days", ("from", day), ("name", "停产检修"));
        await page.GetByText("日历里的泵站").First.WaitForAsync();
        await RunningBrowser.SendAsync(page, "save-company-days");
        await RunningBrowser.LooksRightEverywhereAsync(page);

        var notice = $$"""{"year":{{year}},"papers":["https://www.gov.cn/notice"],"days":[{"name":"元旦","date":"{{year}}-01-03","isOffDay":true}]}""";
        await page.SetInputFilesAsync("form#preview-notice [name=file]", new FilePayload { Name = "notice.json", MimeType = "application/json", Buffer = "[]"u8.ToArray() });
        await page.ClickAsync("form#preview-notice button");
        await page.Locator("form#preview-notice .field.bad .error").WaitForAsync();
        await RunningBrowser.LooksRightEverywhereAsync(page);
        await page.SetInputFilesAsync("form#preview-notice [name=file]", new FilePayload { Name = "notice.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(notice) });
        await PreviewAsync(page, "preview-notice", "publish-notice");
        await RunningBrowser.SendAsync(page, "publish-notice");
        await page.Locator($"a[aria-current]:has-text('{year}')").WaitForAsync();
    }

    private async Task MeetOnMondaysAsync()
    {
        var team = await Team.OfAsync(running.App);
        (await team.Manager.PostAsync(await team.OpenAsync("日历里的泵站") + "/client-syncs", new
        {
            rhythm = new { from = "2026-11-23", weekday = "Monday", at = "15:00", minutes = 60, dayOff = "NextWorkingDay" }, ourIds = new[] { team.Rep.Id, team.Manager.Id }, clients = new[] { "王强" }, place = "项目部",
        })).Succeeded(201);
        await Eventually.Is(async () => (await team.Rep.GetAsync("/api/v1/calendar-months/2026/11")).Body.Contains("日历里的泵站", StringComparison.Ordinal));
    }

    /// <summary>Sends what is asked, and sees what would change before it does.</summary>
    private static async Task PreviewAsync(IPage page, string form, string confirmation, params (string Name, string Value)[] fields)
    {
        await (await RunningBrowser.FillAsync(page, form, fields)).Locator("button").First.ClickAsync();
        await page.Locator("form#" + confirmation).WaitForAsync();
        (await page.Locator(".notice").CountAsync()).ShouldBe(0, "nothing was saved yet");
        await RunningBrowser.LooksRightEverywhereAsync(page);
    }
}
