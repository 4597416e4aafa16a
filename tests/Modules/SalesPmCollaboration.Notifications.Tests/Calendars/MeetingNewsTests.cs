using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Calendars;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests.Calendars;

public sealed class MeetingNewsOnSqlite() : MeetingNewsTests(DatabaseProvider.Sqlite);

public sealed class MeetingNewsOnPostgres() : MeetingNewsTests(DatabaseProvider.PostgreSql);

/// <summary>What becomes of a meeting is told inside the product, also without a mail server.</summary>
public abstract class MeetingNewsTests(DatabaseProvider provider) : IAsyncLifetime
{
    private readonly NotificationsApp _app = new() { Provider = provider };
    private readonly Guid _meeting = Guid.NewGuid();
    private MeetingSeries _series = MeetingSeries.Of(new SeriesRule(new DateOnly(2026, 11, 30), DayOfWeek.Monday, new TimeOnly(10, 0), 60, "Asia/Shanghai", DayOffRule.NextWorkingDay));

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task a_meeting_planned_moved_and_cancelled_is_told_once_to_all_but_to_him_who_did_it()
    {
        await MeetAsync("2026-11-26T02:00:00Z", "三楼");
        await MeetAsync("2026-11-26T02:00:00Z", "三楼");
        await MeetAsync("2026-11-27T02:00:00Z", "三楼");
        await MeetAsync("2026-11-27T02:00:00Z", "一楼");
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.HearAsync(new MeetingCancelled(_meeting, _app.Clock.GetUtcNow(), NotificationsApp.Pm));
        (await TitlesAsync(NotificationsApp.Rep)).ShouldBe(["启动会：定于 2026-11-26 10:00", "启动会 改期：2026-11-26 10:00 → 2026-11-27 10:00", "启动会 的名称或地点有变：一楼", "启动会 已取消：2026-11-27 10:00"]);
        (await TitlesAsync(NotificationsApp.Rep, "en"))[1].ShouldBe("Kickoff was moved: 2026-11-26 10:00 → 2026-11-27 10:00");
        (await TitlesAsync(NotificationsApp.Pm)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_series_moved_called_off_re_planned_re_scheduled_and_ended_is_told_with_its_dates()
    {
        await MeetWeeklyAsync();
        _series = _series.Change(new OccurrenceChange("2026-W50", new DateOnly(2026, 12, 9), new TimeOnly(14, 0)));
        await MeetWeeklyAsync();
        _series = _series.Change(new OccurrenceChange("2026-W51", null));
        await MeetWeeklyAsync();
        _app.Calendar.Off.Add(new DateOnly(2026, 12, 21));
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.SendAsync(new ReplanMeetingsCommand(_app.Clock.GetUtcNow()));
        await _app.SendAsync(new ReplanMeetingsCommand(_app.Clock.GetUtcNow()));
        _series = _series.Reschedule(new SeriesRule(new DateOnly(2026, 12, 28), DayOfWeek.Tuesday, new TimeOnly(10, 0), 60, "Asia/Shanghai", DayOffRule.Skip));
        await MeetWeeklyAsync();
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.HearAsync(new MeetingSeriesEnded(_meeting, _app.Clock.GetUtcNow(), new DateOnly(2026, 11, 25)));
        var told = await TitlesAsync(NotificationsApp.Rep);
        told.Take(4).ShouldBe(
        [
            "联合例会：定期召开，首次 2026-11-30 10:00", "联合例会 改期：2026-12-07 10:00 → 2026-12-09 14:00", "联合例会 不召开：2026-12-14 10:00", "联合例会 因工作日历变动而改期：2026-12-21 10:00 → 2026-12-22 10:00",
        ]);
        told[4].ShouldStartWith("联合例会 调整了会议节奏：2026-12-28 10:00 → 2026-12-29 10:00；2027-01-04 10:00 → 2027-01-05 10:00；");
        told[4].ShouldEndWith(" …");
        (await TitlesAsync(NotificationsApp.Rep, "en"))[4].ShouldStartWith("Client sync has another rhythm: 2026-12-28 10:00 → 2026-12-29 10:00; 2027-01-04 10:00 → 2027-01-05 10:00; ");
        told[5].ShouldBe("联合例会 到 2026-11-25 结束，此后不再召开");
        told.Count.ShouldBe(6);
    }

    [Fact]
    public async Task occurrences_that_become_one_are_told_by_where_they_went()
    {
        await MeetWeeklyAsync();
        _series = _series.Change(new OccurrenceChange("2026-W50", new DateOnly(2026, 12, 14)));
        await MeetWeeklyAsync();
        (await TitlesAsync(NotificationsApp.Rep))[1].ShouldBe("联合例会 改期：2026-12-07 10:00 → 2026-12-14 10:00");
    }

    [Fact]
    public async Task the_one_meeting_of_two_occurrences_is_told_once_whether_it_moves_or_is_called_off()
    {
        for (var day = new DateOnly(2026, 12, 14); day <= new DateOnly(2026, 12, 20); day = day.AddDays(1)) _app.Calendar.Off.Add(day);
        await MeetWeeklyAsync();
        _series = _series.Move(_series.Find("2026-W52", _app.Calendar)!, new DateOnly(2026, 12, 23), null);
        await MeetWeeklyAsync();
        _series = _series.Cancel(_series.Find("2026-W51", _app.Calendar)!);
        await MeetWeeklyAsync();
        _series = _series.Restore("2026-W52")!;
        await MeetWeeklyAsync();
        (await TitlesAsync(NotificationsApp.Rep)).Skip(1).ShouldBe(["联合例会 改期：2026-12-21 10:00 → 2026-12-23 10:00", "联合例会 不召开：2026-12-23 10:00", "联合例会 照常召开：2026-12-21 10:00"]);
    }

    [Fact]
    public async Task a_meeting_held_before_its_planned_day_is_no_news_and_stands_on_the_day_on_which_it_was_held()
    {
        await MeetAsync("2026-11-26T02:00:00Z", "三楼");
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.HearAsync(new MeetingWasHeld(_meeting, new DateOnly(2026, 11, 20), _app.Clock.GetUtcNow()));
        (await TitlesAsync(NotificationsApp.Rep)).ShouldBe(["启动会：定于 2026-11-26 10:00"]);
        var meeting = await _app.WithContextAsync(c => c.Meetings.AsNoTracking().SingleAsync());
        MeetingTime.FromText(meeting.Times).StartsAt.ShouldBe(DateTimeOffset.Parse("2026-11-20T02:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        (await _app.WithContextAsync(c => c.Plans.CountAsync())).ShouldBe(0, "nobody is reminded of what was held");
    }

    [Fact]
    public async Task a_cancelled_occurrence_that_is_restored_takes_place_after_all()
    {
        await MeetWeeklyAsync();
        _series = _series.Cancel(_series.Find("2026-W51", _app.Calendar)!);
        await MeetWeeklyAsync();
        _series = _series.Restore("2026-W51")!;
        await MeetWeeklyAsync();
        (await TitlesAsync(NotificationsApp.Rep))[2].ShouldBe("联合例会 照常召开：2026-12-14 10:00");
        (await TitlesAsync(NotificationsApp.Rep, "en"))[2].ShouldBe("Client sync takes place after all: 2026-12-14 10:00");
    }

    private Task MeetAsync(string at, string place)
    {
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        return _app.HearAsync(new MeetingScheduled(_meeting, "handovers.kickoff", "k", _meeting, "海港项目", "/h", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), 60, "Asia/Shanghai", [NotificationsApp.Rep, NotificationsApp.Pm], place, NotificationsApp.Pm));
    }

    private Task MeetWeeklyAsync()
    {
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        return _app.HearAsync(new MeetingSeriesScheduled(_meeting, "handovers.client-sync", _meeting, "海港项目", "/h", _series.ToText(), [NotificationsApp.Rep]));
    }

    private async Task<List<string>> TitlesAsync(Guid person, string language = "zh-CN") =>
        [.. (await _app.GetAsync(person, "/api/v1/inbox", language)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()!).Reverse()];
}
