using System.Text.Json;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

/// <summary>The working calendar as an administrator changes it, and what becomes of meetings in people's own calendars.</summary>
public abstract class CalendarPagesTests(Provider provider) : IAsyncLifetime
{
    private AppFactory? _app;
    private Team? _team;

    private AppFactory App => _app ?? throw new InvalidOperationException("Not started.");

    private Team Team => _team ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(provider == Provider.Postgres && AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        _app = new AppFactory(provider);
        _team = await Team.OfAsync(_app);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_app is not null) await _app.DisposeAsync();
    }

    [Fact]
    public async Task company_days_are_seen_before_they_count_and_then_move_the_meetings_in_every_calendar()
    {
        await MeetOnMondaysAsync();
        var visitor = Visitor.Of(App);
        await visitor.SignInAsync("admin");
        var page = await visitor.GetAsync("/work-calendar");
        var preview = await visitor.PostAsync(page, "preview-company-days", ("from", "2026-12-07"), ("until", ""), ("name", "停产检修"), ("version", "0"));
        preview.Status.ShouldBe(200, preview.Body);
        foreach (var words in new[] { "2026-12-07", "改为休息", "联合例会 · 例会项目", "2026-12-08" }) preview.Body.ShouldContain(words);
        (await MondayAsync()).ShouldBe("2026-12-07 False");
        (await visitor.PostAsync("/work-calendar", preview, "save-company-days", ("from", "2026-12-07"), ("until", ""), ("name", "停产检修"), ("worked", ""), ("version", "0"))).Status.ShouldBe(302);
        (await MondayAsync()).ShouldBe("2026-12-08 True");
        (await visitor.GetAsync("/work-calendar?year=2026")).Body.ShouldContain("停产检修");
        (await visitor.PostAsync("/work-calendar", preview, "save-company-days", ("from", "2026-12-08"), ("until", ""), ("name", "停产检修"), ("worked", ""), ("version", "0"))).Status.ShouldBe(412);
    }

    [Fact]
    public async Task a_years_notice_is_seen_before_it_counts_and_a_file_of_another_form_is_refused()
    {
        await MeetOnMondaysAsync();
        var admin = await App.AsAsync("admin");
        var notice = new { year = 2027, papers = new[] { "https://www.gov.cn/notice" }, days = new[] { new { name = "元旦", date = "2027-01-01", isOffDay = true }, new { name = "元旦", date = "2027-01-04", isOffDay = true } } };
        var preview = (await admin.PostAsync("/api/v1/work-calendar/2027/previews", notice)).Succeeded(200).Json;
        preview.GetProperty("days").EnumerateArray().Select(d => d.GetProperty("on").GetString()).ShouldContain("2027-01-04");
        var moved = preview.GetProperty("meetings").EnumerateArray().Where(m => m.GetProperty("occurrenceKey").GetString() == "2027-W01").ToList();
        moved.ShouldHaveSingleItem().GetProperty("toAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2027, 1, 5, 2, 0, 0, TimeSpan.Zero));
        (await admin.GetAsync("/api/v1/work-calendar")).Succeeded(200).Json.GetProperty("years").EnumerateArray().Single(y => y.GetProperty("year").GetInt32() == 2027).GetProperty("source").GetString().ShouldBe("Provisional");
        (await Team.Rep.PostAsync("/api/v1/work-calendar/2027/previews", notice)).Status.ShouldBe(403);
        var visitor = Visitor.Of(App);
        await visitor.SignInAsync("admin");
        var page = await visitor.GetAsync("/work-calendar?year=2027");
        page.Body.ShouldContain("暂定");
        (await visitor.PostAsync("/work-calendar", page, "publish-notice", ("notice", "[]"), ("version", "0"))).Status.ShouldBe(400);
        (await visitor.PostAsync("/work-calendar", page, "publish-notice", ("notice", JsonSerializer.Serialize(notice)), ("version", "0"))).Status.ShouldBe(302);
        (await visitor.GetAsync("/work-calendar?year=2027")).Body.ShouldContain("已上传");
    }

    [Fact]
    public async Task my_month_shows_my_meetings_and_my_subscription_can_be_made_renewed_and_revoked()
    {
        await MeetOnMondaysAsync();
        var visitor = Visitor.Of(App);
        await visitor.SignInAsync("liwen");
        var page = await visitor.GetAsync("/calendar?month=2026-12");
        foreach (var words in new[] { "联合例会", "例会项目", "10:00", "/meetings" }) page.Body.ShouldContain(words);
        (await visitor.GetAsync("/calendar?month=2026-08")).Body.ShouldContain("本月没有会议");
        var made = await visitor.PostAsync("/calendar", page, "make-feed");
        var address = System.Text.RegularExpressions.Regex.Match(made.Body, "webcal://[^\"]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        address.ShouldNotBeEmpty(made.Body);
        var stranger = App.CreateClient();
        var path = new Uri(new Uri(address.Replace("webcal", "http", StringComparison.Ordinal)).AbsolutePath, UriKind.Relative);
        (await stranger.GetStringAsync(path)).ShouldContain("RRULE:FREQ=WEEKLY;BYDAY=MO");
        page = await visitor.GetAsync("/calendar");
        page.Body.ShouldNotContain(address[^20..]);
        (await visitor.PostAsync("/calendar", page, "revoke-feed")).Status.ShouldBe(302);
        (await visitor.PostAsync("/calendar", page, "revoke-feed")).Status.ShouldBe(302);
        ((int)(await stranger.GetAsync(path)).StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task who_is_invited_without_a_part_finds_his_meeting_in_the_calendar_and_is_told_of_it()
    {
        var guest = await App.AsAsync("hejing");
        var handover = await MeetOnMondaysAsync(guest.Id);
        var visitor = Visitor.Of(App);
        await visitor.SignInAsync("hejing");
        var link = "/handovers/" + handover.Split('/')[^1] + "/meetings";
        var led = await visitor.GetAsync(link);
        (led.Status, new Uri(led.Location!).PathAndQuery.Split('&')[0]).ShouldBe((302, "/calendar?month=2026-11"), led.Body);
        var shown = await visitor.GetAsync(led.Location!);
        foreach (var words in new[] { "您受邀参加会议", "联合例会" }) shown.Body.ShouldContain(words);
        (await visitor.GetAsync("/handovers/" + handover.Split('/')[^1])).Status.ShouldBe(404);
        (await guest.GetAsync("/api/v1/inbox")).Succeeded(200).Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()).ShouldContain("联合例会：定期召开，首次 2026-11-30 10:00");
        (await Team.Manager.GetAsync("/api/v1/inbox")).Succeeded(200).Body.ShouldNotContain("定期召开");
    }

    private async Task<string> MeetOnMondaysAsync(params Guid[] guests)
    {
        var handover = await Team.OpenAsync("例会项目");
        (await Team.Manager.PostAsync(handover + "/client-syncs", new
        {
            rhythm = new { from = "2026-11-30", weekday = "Monday", at = "10:00", minutes = 60, dayOff = "NextWorkingDay" }, ourIds = guests.Concat([Team.Rep.Id, Team.Manager.Id]), clients = new[] { "王强" },
        })).Succeeded(201);
        await App.SettleAsync();
        return handover;
    }

    /// <summary>Where the meeting of week 50 stands in the rep's month.</summary>
    private async Task<string> MondayAsync()
    {
        var month = (await Team.Rep.GetAsync("/api/v1/calendar-months/2026/12")).Succeeded(200).Json;
        var one = month.GetProperty("meetings").EnumerateArray().Single(m => m.GetProperty("occurrenceKey").GetString() == "2026-W50");
        return $"{one.GetProperty("on").GetString()} {one.GetProperty("moved").GetBoolean()}";
    }
}

public sealed class CalendarPagesOnSqlite() : CalendarPagesTests(Provider.Sqlite);

public sealed class CalendarPagesOnPostgres() : CalendarPagesTests(Provider.Postgres);
