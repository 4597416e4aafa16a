using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests.Calendars;

public sealed class FeedOnSqlite() : FeedTests(DatabaseProvider.Sqlite);

public sealed class FeedOnPostgres() : FeedTests(DatabaseProvider.PostgreSql);

/// <summary>A person's subscription: an address that is a secret, read by programs without a sign-in.</summary>
public abstract class FeedTests(DatabaseProvider provider) : IAsyncLifetime
{
    private readonly NotificationsApp _app = new() { Provider = provider };
    private readonly Guid _meeting = Guid.NewGuid();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task an_address_is_made_shown_once_and_opens_without_a_sign_in()
    {
        (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/calendar-feeds/current")).TryGetProperty("sinceAt", out _).ShouldBeFalse();
        var path = await MakeAsync(NotificationsApp.Rep);
        (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/calendar-feeds/current")).GetRawText().ShouldNotContain(path.Split('/')[2][..20]);
        await MeetAsync(NotificationsApp.Rep);
        var answer = await OpenAsync(path);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Type.ShouldBe("text/calendar; charset=utf-8");
        answer.Text.ShouldStartWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        foreach (var line in new[] { "X-WR-CALNAME:陈晓的会议", "X-WR-TIMEZONE:Asia/Shanghai", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "SUMMARY:启动会 · 海港项目", "DTSTART;TZID=Asia/Shanghai:20261126T100000", "LOCATION:三楼会议室" }) answer.Text.ShouldContain("\r\n" + line + "\r\n");
        foreach (var foreign in new[] { "METHOD", "ATTENDEE", "ORGANIZER", "chen@example.com" }) answer.Text.ShouldNotContain(foreign);
    }

    [Fact]
    public async Task only_the_digest_of_an_address_is_stored()
    {
        var path = await MakeAsync(NotificationsApp.Rep);
        var token = path["/cal/".Length..^".ics".Length];
        token.Length.ShouldBe(43);
        (await _app.WithContextAsync(c => c.Set<Notifications.Calendars.Feeds.CalendarFeed>().SingleAsync())).TokenHash.ShouldNotBeNull().ShouldNotContain(token);
    }

    [Fact]
    public async Task a_renewed_or_revoked_or_unknown_address_and_that_of_a_leaver_answer_alike()
    {
        var first = await MakeAsync(NotificationsApp.Rep);
        var second = await MakeAsync(NotificationsApp.Rep);
        second.ShouldNotBe(first);
        (await OpenAsync(second)).Status.ShouldBe(HttpStatusCode.OK);
        _app.Colleagues.Gone.Add(NotificationsApp.Rep);
        var leaver = await OpenAsync(second);
        _app.Colleagues.Gone.Clear();
        using var client = _app.As(NotificationsApp.Rep);
        (await client.DeleteAsync(new Uri("/api/v1/calendar-feeds/current", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.DeleteAsync(new Uri("/api/v1/calendar-feeds/current", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var answer in new[] { await OpenAsync(first), await OpenAsync(second), leaver, await OpenAsync("/cal/" + new string('A', 43) + ".ics"), await OpenAsync("/cal/x.ics") }) answer.Status.ShouldBe(HttpStatusCode.NotFound, answer.Text);
        (await OpenAsync(await MakeAsync(NotificationsApp.Rep))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task an_unchanged_calendar_is_304_and_a_changed_one_has_another_tag()
    {
        var path = await MakeAsync(NotificationsApp.Rep);
        await MeetAsync(NotificationsApp.Rep);
        var first = await OpenAsync(path);
        _app.Clock.Advance(TimeSpan.FromHours(30));
        (await OpenAsync(path, first.Tag)).Status.ShouldBe(HttpStatusCode.NotModified);
        (await OpenAsync(path, "W/" + first.Tag)).Status.ShouldBe(HttpStatusCode.NotModified);
        await MeetAsync(NotificationsApp.Rep, at: "2026-11-27T02:00:00Z");
        var second = await OpenAsync(path, first.Tag);
        second.Status.ShouldBe(HttpStatusCode.OK);
        second.Tag.ShouldNotBe(first.Tag);
        second.Text.ShouldContain("\r\nSEQUENCE:1\r\n");
        using var client = new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative));
        using var stranger = _app.Anonymous();
        (await stranger.SendAsync(client)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_meeting_stays_in_the_calendars_of_those_invited_alone_until_it_is_called_off()
    {
        var (rep, pm) = (await MakeAsync(NotificationsApp.Rep), await MakeAsync(NotificationsApp.Pm));
        await MeetAsync(NotificationsApp.Rep, NotificationsApp.Pm);
        (await OpenAsync(pm)).Text.ShouldContain("启动会");
        await MeetAsync(NotificationsApp.Rep);
        (await OpenAsync(pm)).Text.ShouldNotContain("启动会");
        (await OpenAsync(rep)).Text.ShouldContain("启动会");
        await _app.HearAsync(new MeetingCancelled(_meeting, _app.Clock.GetUtcNow()));
        (await OpenAsync(rep)).Text.ShouldNotContain("启动会");
        await MeetAsync(NotificationsApp.Rep);
        (await OpenAsync(rep)).Text.ShouldContain("\r\nSEQUENCE:3\r\n");
    }

    [Fact]
    public async Task a_meeting_that_has_begun_is_called_off_no_more()
    {
        var path = await MakeAsync(NotificationsApp.Rep);
        await MeetAsync(NotificationsApp.Rep);
        _app.Clock.Advance(TimeSpan.FromDays(6));
        await _app.HearAsync(new MeetingCancelled(_meeting, _app.Clock.GetUtcNow()));
        (await OpenAsync(path)).Text.ShouldContain("启动会");
    }

    [Fact]
    public async Task an_occurrence_that_a_hand_took_from_far_within_a_pause_stands_in_the_calendar_and_the_others_of_the_pause_do_not()
    {
        var path = await MakeAsync(NotificationsApp.Rep);
        var series = MeetingSeries.Of(new SeriesRule(new DateOnly(2026, 11, 30), DayOfWeek.Monday, new TimeOnly(10, 0), 60, "Asia/Shanghai", DayOffRule.NextWorkingDay)) with { Pauses = [new(new DateOnly(2027, 5, 1), null)] };
        await _app.HearAsync(new MeetingSeriesScheduled(_meeting, "handovers.client-sync", _meeting, "海港项目", "/h", series.Change(new OccurrenceChange("2027-W27", new DateOnly(2026, 12, 31))).ToText(), [NotificationsApp.Rep]));
        var text = (await OpenAsync(path)).Text.Replace("\r\n ", "", StringComparison.Ordinal);
        text.ShouldContain("RECURRENCE-ID;TZID=Asia/Shanghai:20270705T100000");
        text.ShouldContain("DTSTART;TZID=Asia/Shanghai:20261231T100000");
        var off = text.Split("\r\n").Where(line => line.StartsWith("EXDATE", StringComparison.Ordinal)).SelectMany(line => line[(line.LastIndexOf(':') + 1)..].Split(',')).ToList();
        off.ShouldContain("20270503T100000");
        off.ShouldContain("20270628T100000");
        off.ShouldNotContain("20270705T100000");
    }

    [Fact]
    public async Task told_again_without_a_change_it_keeps_number_and_tag()
    {
        var path = await MakeAsync(NotificationsApp.Rep);
        await MeetAsync(NotificationsApp.Rep);
        var first = await OpenAsync(path);
        _app.Clock.Advance(TimeSpan.FromHours(1));
        await MeetAsync(NotificationsApp.Rep);
        (await OpenAsync(path)).ShouldBe(first);
    }

    [Fact]
    public async Task a_feed_costs_two_statements_here_and_one_of_people_however_many_meetings()
    {
        var path = await MakeAsync(NotificationsApp.Rep);
        for (var i = 0; i < 20; i++)
        {
            await _app.HearAsync(new MeetingSeriesScheduled(Guid.NewGuid(), "handovers.client-sync", Guid.NewGuid(), "项目" + i, "/h", Weekly("Asia/Shanghai").ToText(), [NotificationsApp.Rep]));
        }

        _app.Statements.Clear();
        var questions = _app.Colleagues.Questions;
        (await OpenAsync(path)).Text.Split("BEGIN:VEVENT").Length.ShouldBe(21);
        _app.Statements.All.Count.ShouldBe(2, string.Join('\n', _app.Statements.All));
        (_app.Colleagues.Questions - questions).ShouldBe(1);
    }

    [Fact]
    public async Task no_line_is_longer_than_75_octets_and_none_breaks_a_character()
    {
        var path = await MakeAsync(NotificationsApp.Rep);
        await _app.HearAsync(new MeetingScheduled(_meeting, "handovers.kickoff", "k", Guid.NewGuid(), string.Concat(Enumerable.Repeat("滨海机电安装😀", 20)), "/h", _app.Clock.GetUtcNow().AddDays(3), 60, "Asia/Shanghai", [NotificationsApp.Rep], "一楼,甲;乙\\丙\n丁"));
        var text = (await OpenAsync(path)).Text;
        foreach (var line in text.Split("\r\n")) Encoding.UTF8.GetByteCount(line).ShouldBeLessThanOrEqualTo(75, line);
        text.ShouldNotContain("\uFFFD");
        text.Replace("\r\n ", "", StringComparison.Ordinal).ShouldContain("LOCATION:一楼\\,甲\\;乙\\\\丙\\n丁\r\n");
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("Asia/Shanghai", 1, 0)]
    [InlineData("Asia/Kolkata", 1, 0)]
    [InlineData("Europe/Berlin", 1, 1)]
    [InlineData("America/New_York", 1, 1)]
    [InlineData("Australia/Lord_Howe", 1, 1)]
    [InlineData("Africa/Casablanca", 1, 1)]
    public async Task a_zone_in_use_has_one_standard_block_and_a_daylight_block_where_its_clock_changes(string zone, int standard, int daylight)
    {
        var path = await MakeAsync(NotificationsApp.Rep);
        foreach (var _ in (int[])[1, 2]) await _app.HearAsync(new MeetingSeriesScheduled(Guid.NewGuid(), "handovers.client-sync", Guid.NewGuid(), "项目", "/h", Weekly(zone).ToText(), [NotificationsApp.Rep]));
        var text = (await OpenAsync(path)).Text;
        (text.Split("BEGIN:VTIMEZONE").Length - 1).ShouldBe(1);
        (text.Split("BEGIN:STANDARD").Length - 1).ShouldBe(standard);
        (text.Split("BEGIN:DAYLIGHT").Length - 1).ShouldBe(daylight);
    }

    private static MeetingSeries Weekly(string zone) => MeetingSeries.Of(new SeriesRule(new DateOnly(2026, 11, 1), DayOfWeek.Monday, new TimeOnly(10, 0), 60, zone, DayOffRule.NextWorkingDay));

    private Task MeetAsync(params Guid[] people) => MeetAsync("2026-11-26T02:00:00Z", people);

    private Task MeetAsync(Guid person, string at) => MeetAsync(at, [person]);

    private Task MeetAsync(string at, Guid[] people) => _app.HearAsync(new MeetingScheduled(
        _meeting, "handovers.kickoff", "k", _meeting, "海港项目", "/handovers/1/meetings", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), 60, "Asia/Shanghai", people, "三楼会议室"));

    private async Task<string> MakeAsync(Guid person)
    {
        using var client = _app.As(person);
        using var response = await client.PostAsync(new Uri("/api/v1/calendar-feeds", UriKind.Relative), null);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var body = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        body.GetProperty("webcalAddress").GetString().ShouldStartWith("webcal://localhost/cal/");
        return new Uri(body.GetProperty("address").GetString()!).AbsolutePath;
    }

    private async Task<Opened> OpenAsync(string path, string? known = null)
    {
        using var client = _app.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (known is not null) request.Headers.TryAddWithoutValidation("If-None-Match", known);
        using var response = await client.SendAsync(request);
        return new Opened(response.StatusCode, response.Content.Headers.ContentType?.ToString(), response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync());
    }

    private sealed record Opened(HttpStatusCode Status, string? Type, string? Tag, string Text);
}
