using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests;

public sealed class ReminderSweepTests : IAsyncLifetime
{
    private readonly NotificationsApp _app = new();
    private readonly Guid _subject = Guid.NewGuid();
    private readonly Guid _series = Guid.NewGuid();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task an_overdue_move_reminds_its_person_four_times_and_his_director_six_times_and_then_ends()
    {
        _app.Colleagues.Directors[NotificationsApp.Pm] = NotificationsApp.Stranger;
        await _app.OpenAsync(NotificationsApp.Pm, "handovers.review", _subject, "2026-11-30");
        await SweepAfterAsync(new TimeSpan(23, 5, 0));
        for (var day = 0; day < 90; day++) await SweepAfterAsync(TimeSpan.FromDays(1));
        (await TitlesAsync(NotificationsApp.Pm)).ShouldBe(["复核移交包：已逾期 3 个工作日", "复核移交包：已逾期 1 个工作日", "复核移交包：今天到期", "复核移交包：还有 2 个工作日到期"]);
        (await TitlesAsync(NotificationsApp.Stranger)).ShouldBe(Enumerable.Range(0, 6).Reverse().Select(w => $"周平的“复核移交包”已逾期 {8 + 5 * w} 个工作日"));
        (await PlansAsync()).ShouldHaveSingleItem().NextDueAt.ShouldBeNull();
    }

    [Fact]
    public async Task who_has_no_director_hears_it_himself()
    {
        await _app.OpenAsync(NotificationsApp.Pm, "handovers.review", _subject, "2026-11-23");
        await SweepAfterAsync(TimeSpan.FromDays(20));
        (await TitlesAsync(NotificationsApp.Pm)).ShouldBe(["（补发）复核移交包：已逾期 13 个工作日"]);
        (await RemindersAsync()).Select(r => $"{r.Offset} {r.State}").ShouldBe(["0 Skipped", "+1 Skipped", "+3 Skipped", "w1 Skipped", "w2 Sent"], ignoreOrder: true);
    }

    [Fact]
    public async Task what_was_due_before_a_move_was_known_was_never_promised()
    {
        await _app.OpenAsync(NotificationsApp.Pm, "handovers.review", _subject, "2026-11-20");
        await SweepAfterAsync(TimeSpan.FromMinutes(1));
        (await RemindersAsync()).ShouldBeEmpty();
        await SweepAfterAsync(TimeSpan.FromDays(2.96));
        (await TitlesAsync(NotificationsApp.Pm)).ShouldBe(["复核移交包：已逾期 1 个工作日"]);
    }

    [Fact]
    public async Task a_closed_move_is_silent_and_another_due_day_begins_anew()
    {
        await _app.OpenAsync(NotificationsApp.Pm, "handovers.review", _subject, "2026-11-25");
        await SweepAfterAsync(TimeSpan.FromDays(3));
        await _app.OpenAsync(NotificationsApp.Pm, "handovers.review", _subject, "2026-11-27");
        await SweepAfterAsync(TimeSpan.FromDays(2));
        (await RemindersAsync()).Select(r => $"{r.Occurrence} {r.Offset}").ShouldBe(["2026-11-25 -2", "2026-11-27 -2"], ignoreOrder: true);
        await _app.HearAsync(new MoveClosed(NotificationsApp.Pm, "handovers.review", _subject, _app.Clock.GetUtcNow(), NotificationsApp.Pm));
        await SweepAfterAsync(TimeSpan.FromDays(30));
        (await RemindersAsync()).Count.ShouldBe(2);
        (await PlansAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_snoozed_move_is_silent_until_news_of_its_subject_bring_it_back()
    {
        await _app.OpenAsync(NotificationsApp.Pm, "handovers.review", _subject, "2026-11-25");
        var id = (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/moves")).GetProperty("items")[0].GetProperty("id").GetString();
        (await _app.PostAsync(NotificationsApp.Pm, $"/api/v1/moves/{id}/snoozes", new { until = "2026-11-25" })).Status.ShouldBe(204);
        (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/moves")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/moves?box=snoozed")).GetProperty("items")[0].GetProperty("snoozedUntil").GetString().ShouldBe("2026-11-25");
        (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/moves/counts")).GetProperty("todo").GetInt32().ShouldBe(0);
        await SweepAfterAsync(TimeSpan.FromDays(4));
        (await RemindersAsync()).ShouldHaveSingleItem().State.ShouldBe(ReminderState.Skipped);
        (await TitlesAsync(NotificationsApp.Pm)).ShouldBeEmpty();
        await _app.HearAsync(new NewsForPerson(NotificationsApp.Pm, "handovers.opened", _subject, "海港", "/h", [], _app.Clock.GetUtcNow()));
        (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/moves")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("2026-11-20", 409, "move.snooze-past")]
    [InlineData("2026-11-26", 409, "move.snooze-after-due")]
    [InlineData("2026-11-25", 204, "")]
    [InlineData(null, 204, "")]
    public async Task a_move_is_put_away_at_most_until_its_due_day(string? until, int status, string code)
    {
        await _app.OpenAsync(NotificationsApp.Pm, "handovers.review", _subject, "2026-11-25", NotificationsApp.Rep);
        var id = (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/moves")).GetProperty("items")[0].GetProperty("id").GetString();
        (await _app.PostAsync(NotificationsApp.Rep, $"/api/v1/moves/{id}/snoozes", new { until })).ShouldBe((403, "forbidden"));
        (await _app.PostAsync(NotificationsApp.Stranger, $"/api/v1/moves/{id}/snoozes", new { until })).ShouldBe((404, "not-found"));
        (await _app.PostAsync(NotificationsApp.Pm, $"/api/v1/moves/{id}/snoozes", new { until })).ShouldBe((status, code));
    }

    [Fact]
    public async Task attendees_are_those_of_the_moment_at_which_a_reminder_falls_due()
    {
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep, NotificationsApp.Pm);
        await SweepAfterAsync(TimeSpan.FromDays(3.01));
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Pm, NotificationsApp.Stranger);
        await SweepAfterAsync(TimeSpan.FromDays(3));
        (await RemindersAsync()).OrderBy(r => r.DueAt).Select(r => $"{r.Offset} {r.PersonId.Value.ToString()[^1]}").ShouldBe(["3d 1", "3d 2", "1d 2", "1d 3", "1h 2", "1h 3"], ignoreOrder: true);
        (await TitlesAsync(NotificationsApp.Rep)).ShouldBe(["您不再参加启动会，原定 2026-11-26 10:00", "（补发）启动会将于 2026-11-26 10:00 开始", "启动会：定于 2026-11-26 10:00"], ignoreOrder: true);
    }

    [Fact]
    public async Task a_meeting_moved_nearer_sends_its_newest_missed_reminder_and_a_cancelled_one_none()
    {
        await MeetAsync("2026-12-30T02:00:00Z", NotificationsApp.Rep);
        await SweepAfterAsync(TimeSpan.FromHours(1));
        await MeetAsync("2026-11-23T06:00:00Z", NotificationsApp.Rep);
        await SweepAfterAsync(TimeSpan.FromHours(47));
        (await RemindersAsync()).Select(r => $"{r.Offset} {r.State} {r.Late}").ShouldBe(["1d Sent True"]);
        await _app.HearAsync(new MeetingCancelled(_subject, _app.Clock.GetUtcNow()));
        await SweepAfterAsync(TimeSpan.FromDays(3));
        (await RemindersAsync()).Count.ShouldBe(1);
    }

    /// <summary>Mondays: 23 and 30 November, 7 and 14 December are W48 to W51.</summary>
    [Theory]
    [InlineData("2026-12-07", "2026-W48 2026-W49 2026-W50")]
    [InlineData("2026-12-06", "2026-W48 2026-W49")]
    [InlineData(null, "")]
    [InlineData("2026-11-16", "")]
    public async Task a_series_that_ends_reminds_up_to_its_last_day_and_of_nothing_after_it(string? endsOn, string reminded)
    {
        await MeetWeeklyAsync();
        await EndAsync(endsOn);
        for (var day = 0; day < 40; day++) await SweepAfterAsync(TimeSpan.FromDays(1));
        // A series in which nothing comes is looked at once more after four weeks.
        await SweepAfterAsync(TimeSpan.FromDays(28));
        string.Join(' ', (await RemindersAsync()).Where(r => r.Offset == "1h").Select(r => r.Occurrence).Order(StringComparer.Ordinal)).ShouldBe(reminded);
        (await RemindersAsync()).Select(r => r.Occurrence).Distinct().Count().ShouldBe(reminded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        (await PlansAsync()).ShouldHaveSingleItem().NextDueAt.ShouldBeNull();
    }

    [Fact]
    public async Task a_series_that_ends_today_still_reminds_of_what_is_held_today()
    {
        await MeetWeeklyAsync();
        await SweepAtAsync("2026-11-23T00:00:00Z");
        await EndAsync(null);
        await SweepAtAsync("2026-11-23T01:01:00Z");
        await SweepAfterAsync(TimeSpan.FromDays(14));
        (await RemindersAsync()).Where(r => r.State == ReminderState.Sent).Select(r => $"{r.Occurrence} {r.Offset} {r.Late}").ShouldBe(["2026-W48 1h False"]);
    }

    [Fact]
    public async Task a_series_that_cannot_be_read_ends_without_a_word()
    {
        await _app.HearAsync(new MeetingSeriesScheduled(_series, "handovers.client-sync", _subject, "海港", "/h", "{}", [NotificationsApp.Rep]));
        await EndAsync("2026-12-07");
        (await PlansAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task sweeping_the_last_35_days_again_changes_nothing()
    {
        await MeetWeeklyAsync();
        for (var day = 0; day < 40; day++) await SweepAfterAsync(TimeSpan.FromDays(1));
        var before = await RemindersAsync();
        before.Count.ShouldBeGreaterThan(12);
        await WithContextAsync(context => context.Plans.ExecuteUpdateAsync(s => s.SetProperty(p => p.SweptTo, _app.Clock.GetUtcNow().AddDays(-35)).SetProperty(p => p.NextDueAt, _app.Clock.GetUtcNow().AddDays(-35)).SetProperty(p => p.Replanned, true)));
        await SweepAfterAsync(TimeSpan.FromSeconds(1));
        (await RemindersAsync()).Select(r => r.Id).ShouldBe(before.Select(r => r.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task a_clock_that_jumps_ahead_holds_reminders_and_tells_administrators_until_it_is_back()
    {
        await MeetWeeklyAsync();
        await SweepAfterAsync(TimeSpan.FromMinutes(1));
        await SweepAsync(_app.Clock.GetUtcNow().AddDays(30));
        await SweepAsync(_app.Clock.GetUtcNow().AddDays(30).AddMinutes(1));
        (await RemindersAsync()).ShouldBeEmpty();
        (await TitlesAsync(People.Administrator)).ShouldHaveSingleItem().ShouldContain("2026-12-20");
        await SweepAfterAsync(TimeSpan.FromDays(4));
        (await RemindersAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task an_administrator_says_that_the_clock_is_right()
    {
        await MeetWeeklyAsync();
        await SweepAfterAsync(TimeSpan.FromMinutes(1));
        await SweepAsync(_app.Clock.GetUtcNow().AddDays(30));
        (await _app.PostAsync(NotificationsApp.Rep, "/api/v1/reminder-clock/releases")).ShouldBe((403, "forbidden"));
        (await _app.GetAsync(People.Administrator, "/api/v1/reminder-clock")).GetProperty("heldAt").GetString().ShouldNotBeNull();
        (await _app.PostAsync(People.Administrator, "/api/v1/reminder-clock/releases")).Status.ShouldBe(204);
        (await _app.GetAsync(People.Administrator, "/api/v1/reminder-clock")).TryGetProperty("heldAt", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task a_clock_that_goes_back_sends_nothing_twice()
    {
        await MeetWeeklyAsync();
        for (var day = 0; day < 10; day++) await SweepAfterAsync(TimeSpan.FromDays(1));
        var before = (await RemindersAsync()).Count;
        for (var hours = 48; hours >= 0; hours -= 6) await SweepAsync(_app.Clock.GetUtcNow().AddHours(-hours));
        (await RemindersAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task each_tick_of_the_schedule_reminds_of_its_own_and_together_of_everything()
    {
        await MeetWeeklyAsync();
        await _app.HearAsync(new MeetingSeriesScheduled(Guid.NewGuid(), "retrospectives.joint-review", _subject, "联合复盘", "/reviews/1", Mondays.ToText(), [NotificationsApp.Rep]));
        await _app.OpenAsync(NotificationsApp.Pm, "handovers.review", _subject, "2026-11-30");
        _app.Clock.Advance(TimeSpan.FromDays(10));
        var topics = (await PlansAsync()).ToDictionary(p => p.Id, p => p.Topic);
        foreach (var (of, topic) in new[] { (RemindersOf.ClientSyncs, "handovers.client-sync"), (RemindersOf.JointReviews, "retrospectives.joint-review"), (RemindersOf.TheRest, "handovers.review") })
        {
            var before = (await RemindersAsync()).Select(r => r.Id).ToHashSet();
            await SweepAsync(_app.Clock.GetUtcNow(), of);
            var told = (await RemindersAsync()).Where(r => !before.Contains(r.Id)).ToList();
            told.ShouldNotBeEmpty();
            told.ShouldAllBe(r => topics[r.PlanId] == topic);
        }

        var all = await RemindersAsync();
        await SweepAsync(_app.Clock.GetUtcNow());
        (await RemindersAsync()).Count.ShouldBe(all.Count);
    }

    [Fact]
    public async Task a_plan_that_cannot_be_read_waits_and_the_others_go_on()
    {
        await MeetWeeklyAsync();
        await _app.HearAsync(new MeetingSeriesScheduled(Guid.NewGuid(), "handovers.client-sync", _subject, "海港", "/h", "{}", [NotificationsApp.Rep]));
        for (var day = 0; day < 7; day++) await SweepAfterAsync(TimeSpan.FromDays(1));
        (await RemindersAsync()).ShouldNotBeEmpty();
        (await PlansAsync()).Count(p => p.LastError is not null).ShouldBe(1);
    }

    [Fact]
    public async Task a_notice_moves_what_is_to_come_and_reminds_of_nothing_twice()
    {
        await MeetWeeklyAsync();
        await SweepAfterAsync(TimeSpan.FromMinutes(1));
        await SweepAtAsync("2026-11-27T02:01:00Z");
        // The notice makes Monday and Tuesday days off: W49 goes to Wednesday.
        _app.Calendar.Off.UnionWith([new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 1)]);
        foreach (var instant in new[] { "2026-11-28T02:01:00Z", "2026-11-30T01:01:00Z", "2026-12-01T02:01:00Z", "2026-12-02T01:01:00Z", "2026-12-02T05:01:00Z" }) await SweepAtAsync(instant);
        var w49 = (await RemindersAsync()).Where(r => r.Occurrence == "2026-W49").OrderBy(r => r.At).ThenByDescending(r => r.Late).ToList();
        w49.Select(r => $"{r.Offset} {r.At.UtcDateTime:MM-dd HH:mm} {r.State} {r.Late}").ShouldBe(["3d 11-27 02:01 Sent True", "1d 11-27 02:01 Sent False", "1h 12-02 01:01 Sent False"]);
    }

    [Fact]
    public async Task an_occurrence_moved_by_hand_reminds_anew_for_its_new_time_and_once_for_each_move()
    {
        await MeetWeeklyAsync();
        await SweepAfterAsync(TimeSpan.FromMinutes(1));
        await SweepAtAsync("2026-11-27T02:01:00Z");
        var series = Mondays.Change(new OccurrenceChange("2026-W49", new DateOnly(2026, 12, 4)));
        await MeetWeeklyAsync(series);
        await MeetWeeklyAsync(series.Change(new OccurrenceChange("2026-W49", new DateOnly(2026, 12, 4))));
        foreach (var instant in new[] { "2026-11-30T01:01:00Z", "2026-12-01T02:01:00Z", "2026-12-03T02:01:00Z" }) await SweepAtAsync(instant);
        await MeetWeeklyAsync(series.Change(new OccurrenceChange("2026-W49", new DateOnly(2026, 12, 4), new TimeOnly(15, 0))));
        await SweepAtAsync("2026-12-04T06:01:00Z");
        var w49 = (await RemindersAsync()).Where(r => r.Occurrence.StartsWith("2026-W49", StringComparison.Ordinal)).OrderBy(r => r.At).ThenBy(r => r.DueAt).Select(r => $"{r.Occurrence} {r.Offset} {r.State} {r.Late}").ToList();
        w49.ShouldBe(
        [
            "2026-W49 3d Sent True", "2026-W49 1d Sent False", "2026-W49/2 3d Sent False", "2026-W49/2 1d Sent False",
            "2026-W49/3 3d Skipped False", "2026-W49/3 1d Skipped False", "2026-W49/3 1h Sent False",
        ]);
    }

    [Fact]
    public async Task a_series_put_to_another_day_reminds_anew_of_what_it_moved_once_also_after_downtime_and_of_what_stays_not_again()
    {
        await MeetWeeklyAsync();
        await SweepAfterAsync(TimeSpan.FromMinutes(1));
        await SweepAtAsync("2026-11-27T02:01:00Z");
        var thursdays = Mondays.Reschedule(Mondays.Rules[0] with { From = new DateOnly(2026, 11, 28), Weekday = DayOfWeek.Thursday });
        await MeetWeeklyAsync(thursdays);
        // Nobody sweeps until the day before.
        foreach (var instant in new[] { "2026-12-02T02:01:00Z", "2026-12-02T02:02:00Z" }) await SweepAtAsync(instant);
        var longer = thursdays.Reschedule(thursdays.Rules[^1] with { From = new DateOnly(2026, 12, 2), Minutes = 90, DayOff = DayOffRule.Skip });
        await MeetWeeklyAsync(longer);
        await SweepAtAsync("2026-12-02T03:00:00Z");
        var later = longer.Reschedule(longer.Rules[^1] with { From = new DateOnly(2026, 12, 3), At = new TimeOnly(15, 0) });
        await MeetWeeklyAsync(later);
        foreach (var instant in new[] { "2026-12-03T01:01:00Z", "2026-12-03T06:01:00Z", "2026-12-03T06:02:00Z" }) await SweepAtAsync(instant);
        var reminded = (await RemindersAsync()).Where(r => r.Occurrence.StartsWith("2026-W49", StringComparison.Ordinal)).OrderBy(r => r.At).ThenBy(r => r.DueAt).Select(r => $"{r.Occurrence} {r.Offset} {r.State} {r.Late}").ToList();
        reminded.ShouldBe(
        [
            "2026-W49 3d Sent True", "2026-W49 1d Sent False", "2026-W49.2 3d Sent True", "2026-W49.2 1d Sent False",
            "2026-W49.3 3d Skipped False", "2026-W49.3 1d Sent True", "2026-W49.3 1h Sent False",
        ]);
        (await RemindersAsync()).Where(r => r.DueAt > Instant("2026-12-03T07:00:00Z")).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static readonly MeetingSeries Mondays = MeetingSeries.Of(new SeriesRule(new DateOnly(2026, 11, 1), DayOfWeek.Monday, new TimeOnly(10, 0), 60, "Asia/Shanghai", DayOffRule.NextWorkingDay));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private Task MeetAsync(string startsAt, params Guid[] attendees) =>
        _app.HearAsync(new MeetingScheduled(_subject, "handovers.kickoff", "kickoff", _subject, "海港项目", "/handovers/1", Instant(startsAt), 60, "Asia/Shanghai", attendees));

    /// <summary>Mondays at 10:00 in Shanghai, moved to the next working day.</summary>
    private Task MeetWeeklyAsync(MeetingSeries? series = null) => _app.HearAsync(new MeetingSeriesScheduled(
        _series, "handovers.client-sync", _subject, "海港项目", "/handovers/1", (series ?? Mondays).ToText(), [NotificationsApp.Rep]));

    private Task EndAsync(string? on) =>
        _app.HearAsync(new MeetingSeriesEnded(_series, _app.Clock.GetUtcNow(), on is null ? null : DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)));

    private Task SweepAfterAsync(TimeSpan time)
    {
        _app.Clock.Advance(time);
        return SweepAsync(_app.Clock.GetUtcNow());
    }

    private Task SweepAtAsync(string instant) => SweepAfterAsync(Instant(instant) - _app.Clock.GetUtcNow());

    private async Task SweepAsync(DateTimeOffset asOf, RemindersOf of = RemindersOf.Everything)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("jobs/reminders", "test");
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SweepRemindersCommand(asOf, of));
    }

    private async Task<List<string>> TitlesAsync(Guid person) =>
        [.. (await _app.GetAsync(person, "/api/v1/inbox")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()!)];

    private Task<List<Reminder>> RemindersAsync() => WithContextAsync(c => c.Reminders.AsNoTracking().ToListAsync());

    private Task<List<ReminderPlan>> PlansAsync() => WithContextAsync(c => c.Plans.AsNoTracking().ToListAsync());

    private async Task<T> WithContextAsync<T>(Func<NotificationsDbContext, Task<T>> read)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<NotificationsDbContext>());
    }
}
