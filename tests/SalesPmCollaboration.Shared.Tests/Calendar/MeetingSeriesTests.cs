using System.Globalization;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Shared.Tests.Calendar;

public sealed class MeetingSeriesTests
{
    private static readonly TestCalendar Calendar = TestCalendar.Of2026;

    [Fact]
    public void a_notice_that_comes_late_moves_what_is_to_come_and_leaves_what_had_begun_where_it_stood()
    {
        var series = Weekly(DayOfWeek.Monday, DayOffRule.NextWorkingDay);
        var worked = new TestCalendar(new HashSet<DateOnly>(), new HashSet<DateOnly>());
        var late = new Late(new TestCalendar(new HashSet<DateOnly> { Day("2026-11-23"), Day("2026-12-07") }, new HashSet<DateOnly>()), [new(DateTimeOffset.Parse("2026-11-25T00:00:00Z", CultureInfo.InvariantCulture), worked)]);
        series.Between(Day("2026-11-16"), Day("2026-12-13"), late).Select(o => o.On).ShouldBe([Day("2026-11-16"), Day("2026-11-23"), Day("2026-11-30"), Day("2026-12-08")]);
        series.Find("2026-W48", late)!.On.ShouldBe(Day("2026-11-23"));
        var later = new Late(worked, [new(DateTimeOffset.Parse("2026-11-18T00:00:00Z", CultureInfo.InvariantCulture), worked), new(DateTimeOffset.Parse("2026-11-30T00:00:00Z", CultureInfo.InvariantCulture), late.Now)]);
        series.Between(Day("2026-11-16"), Day("2026-12-13"), later).Select(o => o.On).ShouldBe([Day("2026-11-16"), Day("2026-11-24"), Day("2026-11-30"), Day("2026-12-07")], "each by what was known when it began");
    }

    private sealed record Late(IWorkCalendar Now, IReadOnlyList<EarlierCalendar> Earlier) : IWorkCalendar
    {
        public string Version => "late";
        public bool IsConfirmed(int year) => true;
        public bool IsWorkingDay(DateOnly day) => Now.IsWorkingDay(day);
    }

    [Fact]
    public void a_weekly_meeting_is_named_by_its_iso_week_and_placed_by_its_zone()
    {
        var first = Weekly(DayOfWeek.Monday).Between(Day("2026-11-23"), Day("2026-11-29"), Calendar).ShouldHaveSingleItem();
        (first.Key, first.On, first.StartsAt).ShouldBe(("2026-W48", Day("2026-11-23"), DateTimeOffset.Parse("2026-11-23T02:00:00Z", CultureInfo.InvariantCulture)));
        first.EndsAt.ShouldBe(DateTimeOffset.Parse("2026-11-23T03:00:00Z", CultureInfo.InvariantCulture));
        Weekly(DayOfWeek.Friday).Find("2026-W53", Calendar).ShouldNotBeNull().On.ShouldBe(Day("2027-01-01"));
    }

    [Fact]
    public void a_day_off_skips_or_moves_it_by_the_series_rule()
    {
        Held(Weekly(DayOfWeek.Monday, DayOffRule.Skip), "2026-05-01", "2026-05-15").ShouldBe(["2026-W20 2026-05-11"]);
        Held(Weekly(DayOfWeek.Monday, DayOffRule.NextWorkingDay), "2026-05-01", "2026-05-15").ShouldBe(["2026-W19 2026-05-06", "2026-W20 2026-05-11"]);
        Held(Weekly(DayOfWeek.Monday, DayOffRule.PreviousWorkingDay), "2026-04-28", "2026-05-15").ShouldBe(["2026-W19 2026-04-30", "2026-W20 2026-05-11"]);
    }

    [Fact]
    public void it_is_moved_onto_a_make_up_day_only_where_the_series_allows()
    {
        Held(Weekly(DayOfWeek.Friday, DayOffRule.NextWorkingDay), "2026-10-01", "2026-10-12").ShouldBe(["2026-W40 2026-10-08", "2026-W41 2026-10-09"]);
        Held(Weekly(DayOfWeek.Sunday, DayOffRule.PreviousWorkingDay), "2026-02-09", "2026-02-15").ShouldBe(["2026-W07 2026-02-13"]);
        Held(Weekly(DayOfWeek.Sunday, DayOffRule.PreviousWorkingDay, onMakeUpDays: true), "2026-02-09", "2026-02-15").ShouldBe(["2026-W07 2026-02-14"]);
        // Not moved there: planned for it.
        Held(Weekly(DayOfWeek.Saturday, DayOffRule.NextWorkingDay), "2026-02-14", "2026-02-14").ShouldBe(["2026-W07 2026-02-14"]);
    }

    [Theory]
    [InlineData(DayOffRule.NextWorkingDay, "2026-02-24", "2026-W08", "2026-W09")]
    [InlineData(DayOffRule.PreviousWorkingDay, "2026-02-13", "2026-W08", "2026-W09")]
    public void occurrences_that_meet_become_one_in_either_direction(DayOffRule rule, string on, string key, string absorbed)
    {
        var one = Weekly(DayOfWeek.Monday, rule).Between(Day(on), Day(on), Calendar).ShouldHaveSingleItem();
        (one.Key, one.Absorbed.ShouldHaveSingleItem()).ShouldBe((key, absorbed));
        Weekly(DayOfWeek.Monday, rule).Find(absorbed, Calendar).ShouldNotBeNull().Key.ShouldBe(key);
    }

    [Fact]
    public void a_moved_occurrence_that_meets_one_on_its_own_day_joins_it()
    {
        Held(Weekly(DayOfWeek.Tuesday, DayOffRule.NextWorkingDay), "2026-02-15", "2026-02-24").ShouldBe(["2026-W09 2026-02-24"]);
        Held(Weekly(DayOfWeek.Friday, DayOffRule.PreviousWorkingDay), "2026-02-13", "2026-02-24").ShouldBe(["2026-W07 2026-02-13"]);
    }

    [Fact]
    public void the_one_meeting_of_two_occurrences_is_cancelled_and_restored_as_one()
    {
        var series = Weekly(DayOfWeek.Tuesday, DayOffRule.NextWorkingDay);
        var cancelled = series.Cancel(series.Find("2026-W08", Calendar)!);
        Held(cancelled, "2026-02-11", "2026-03-03").ShouldBe(["2026-W10 2026-03-03"]);
        cancelled.Find("2026-W08", Calendar).ShouldBeNull();
        foreach (var key in new[] { "2026-W08", "2026-W09" }) Held(cancelled.Restore(key)!, "2026-02-11", "2026-03-03").ShouldBe(["2026-W09 2026-02-24", "2026-W10 2026-03-03"]);
        cancelled.Restore("2026-W10").ShouldBeNull();
    }

    [Fact]
    public void what_was_moved_called_off_and_restored_is_another_appointment_when_it_is_moved_again()
    {
        var series = Weekly(DayOfWeek.Tuesday);
        var moved = series.Move(series.Find("2026-W10", Calendar)!, Day("2026-03-05"), null);
        var restored = MeetingSeries.FromText(moved.Cancel(moved.Find("2026-W10", Calendar)!).Restore("2026-W10")!.ToText());
        restored.Find("2026-W10", Calendar)!.ReminderKey.ShouldBe("2026-W10");
        var again = restored.Move(restored.Find("2026-W10", Calendar)!, Day("2026-03-06"), null);
        again.Find("2026-W10", Calendar)!.ReminderKey.ShouldNotBe(moved.Find("2026-W10", Calendar)!.ReminderKey);
    }

    [Fact]
    public void the_one_meeting_of_two_occurrences_is_moved_as_one_and_keeps_its_name()
    {
        var series = Weekly(DayOfWeek.Tuesday, DayOffRule.NextWorkingDay);
        var moved = MeetingSeries.FromText(series.Move(series.Find("2026-W09", Calendar)!, Day("2026-02-26"), new TimeOnly(9, 0)).ToText());
        Held(moved, "2026-02-11", "2026-03-03").ShouldBe(["2026-W09 2026-02-26", "2026-W10 2026-03-03"]);
        moved.Find("2026-W08", Calendar).ShouldNotBeNull().Key.ShouldBe("2026-W09");
        var again = moved.Move(moved.Find("2026-W09", Calendar)!, Day("2026-03-03"), null);
        Held(again, "2026-02-11", "2026-03-03").ShouldBe(["2026-W09 2026-03-03"]);
        again.Find("2026-W09", Calendar)!.Absorbed.ShouldBe(["2026-W08", "2026-W10"]);
        Held(again.Cancel(again.Find("2026-W08", Calendar)!), "2026-02-11", "2026-03-10").ShouldBe(["2026-W11 2026-03-10"]);
    }

    [Fact]
    public void a_monthly_meeting_is_the_nth_weekday_and_moves_off_holidays()
    {
        var review = MeetingSeries.Of(new SeriesRule(Day("2026-01-01"), DayOfWeek.Tuesday, new TimeOnly(14, 0), 90, "Asia/Shanghai", DayOffRule.NextWorkingDay, WeekOfMonth: 2));
        Held(review, "2026-01-01", "2026-04-30").ShouldBe(["2026-01 2026-01-13", "2026-02 2026-02-10", "2026-03 2026-03-10", "2026-04 2026-04-14"]);
        Held(Monthly(DayOfWeek.Friday, 1), "2026-05-01", "2026-05-31").ShouldBe(["2026-05 2026-05-06"]);
        Held(Monthly(DayOfWeek.Saturday, SeriesRule.Last), "2026-02-01", "2026-03-02").ShouldBe(["2026-01 2026-02-02", "2026-02 2026-02-28"]);
        review.Find("2026-11", Calendar).ShouldNotBeNull().StartsAt.ShouldBe(DateTimeOffset.Parse("2026-11-10T06:00:00Z", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void one_occurrence_is_moved_or_cancelled_and_the_others_stay()
    {
        var series = Weekly(DayOfWeek.Monday).Change(new OccurrenceChange("2026-W48", Day("2026-11-25"), new TimeOnly(15, 30))).Change(new OccurrenceChange("2026-W49", null));
        var held = series.Between(Day("2026-11-16"), Day("2026-12-12"), Calendar).ToList();
        held.Select(o => $"{o.Key} {o.On:O}").ShouldBe(["2026-W47 2026-11-16", "2026-W48 2026-11-25", "2026-W50 2026-12-07"]);
        held[1].StartsAt.ShouldBe(DateTimeOffset.Parse("2026-11-25T07:30:00Z", CultureInfo.InvariantCulture));
        held[1].MovedByHand.ShouldBeTrue();
        Held(series.Change(new OccurrenceChange("2026-W49", Day("2027-03-03"))), "2027-03-03", "2027-03-03").ShouldBe(["2026-W49 2027-03-03"]);
    }

    [Fact]
    public void a_rescheduled_series_meets_once_in_the_week_of_the_change()
    {
        var series = Weekly(DayOfWeek.Monday).Reschedule(Rule(DayOfWeek.Thursday) with { From = Day("2026-11-25") });
        Held(series, "2026-11-16", "2026-12-06").ShouldBe(["2026-W47 2026-11-16", "2026-W48 2026-11-23", "2026-W49 2026-12-03"]);
        Held(series.Reschedule(Rule(DayOfWeek.Wednesday) with { From = Day("2026-11-23") }), "2026-11-16", "2026-12-06").ShouldBe(["2026-W47 2026-11-16", "2026-W48 2026-11-25", "2026-W49 2026-12-02"]);
    }

    [Fact]
    public void a_series_rescheduled_twice_in_one_week_still_meets_in_it()
    {
        var series = Weekly(DayOfWeek.Monday).Reschedule(Rule(DayOfWeek.Thursday) with { From = Day("2026-11-28") }).Reschedule(Rule(DayOfWeek.Friday) with { From = Day("2026-12-02") });
        Held(series, "2026-11-23", "2026-12-13").ShouldBe(["2026-W48 2026-11-23", "2026-W49 2026-12-04", "2026-W50 2026-12-11"]);
    }

    [Fact]
    public void an_occurrence_has_another_name_for_reminders_when_the_rule_puts_it_elsewhere_and_keeps_it_where_nothing_moves_it()
    {
        var monday = Weekly(DayOfWeek.Monday);
        var named = monday.Reschedule(Rule(DayOfWeek.Thursday) with { From = Day("2026-11-24") });
        Named(named, "2026-W47").ShouldBe("2026-W47");
        Named(named, "2026-W49").ShouldBe("2026-W49.2");
        Named(named.Reschedule(Rule(DayOfWeek.Thursday) with { From = Day("2026-11-25"), Minutes = 15 }), "2026-W49").ShouldBe("2026-W49.2");
        var back = named.Reschedule(Rule(DayOfWeek.Monday) with { From = Day("2026-11-24") });
        Named(back, "2026-W49").ShouldBe("2026-W49.3", "a number never comes twice");
        Named(back.Reschedule(Rule(DayOfWeek.Monday) with { From = Day("2026-11-01") }), "2026-W49").ShouldBe("2026-W49", "it meets as the rule in force that day");
        var moved = monday.Move(monday.Find("2026-W49", Calendar)!, Day("2026-12-02"), null).Reschedule(Rule(DayOfWeek.Thursday) with { From = Day("2026-11-24"), At = new TimeOnly(16, 0) });
        (Named(moved, "2026-W49"), moved.Find("2026-W49", Calendar)!.At).ShouldBe(("2026-W49/2", monday.Rules[0].At), "a hand put it there");
        Named(MeetingSeries.FromText(named.ToText()), "2026-W49").ShouldBe("2026-W49.2");

        static string Named(MeetingSeries series, string key) => series.Find(key, Calendar)!.ReminderKey;
    }

    [Fact]
    public void a_paused_series_rests_and_an_ended_one_stops()
    {
        var series = Weekly(DayOfWeek.Monday) with { Pauses = [new SeriesPause(Day("2026-11-17"), Day("2026-11-24"))], EndsOn = Day("2026-12-06") };
        Held(series, "2026-11-09", "2026-12-31").ShouldBe(["2026-W46 2026-11-09", "2026-W47 2026-11-16", "2026-W49 2026-11-30"]);
        Held(series with { Pauses = [new SeriesPause(Day("2026-11-17"), null)] }, "2026-11-16", "2027-12-31").ShouldBe(["2026-W47 2026-11-16"]);
    }

    [Fact]
    public void a_text_reads_back_as_the_same_series()
    {
        var series = Weekly(DayOfWeek.Monday).Change(new OccurrenceChange("2026-W48", Day("2026-11-25"), new TimeOnly(15, 30))) with { Pauses = [new SeriesPause(Day("2026-12-01"), null)] };
        MeetingSeries.FromText(series.ToText()).ToText().ShouldBe(series.ToText());
        series.ToText().ShouldContain("\"zone\":\"Asia/Shanghai\"");
        Held(MeetingSeries.FromText(series.ToText()), "2026-11-23", "2026-12-31").ShouldBe(["2026-W48 2026-11-25", "2026-W49 2026-11-30"], ignoreOrder: false);
    }

    [Theory]
    [InlineData("2026-W54")]
    [InlineData("2026-13")]
    [InlineData("kickoff")]
    public void a_text_that_is_no_key_names_no_occurrence(string key) => Weekly(DayOfWeek.Monday).Find(key, Calendar).ShouldBeNull();

    private static SeriesRule Rule(DayOfWeek weekday, DayOffRule dayOff = DayOffRule.NextWorkingDay, bool onMakeUpDays = false) =>
        new(Day("2026-01-01"), weekday, new TimeOnly(10, 0), 60, "Asia/Shanghai", dayOff, onMakeUpDays);

    private static MeetingSeries Weekly(DayOfWeek weekday, DayOffRule dayOff = DayOffRule.NextWorkingDay, bool onMakeUpDays = false) => MeetingSeries.Of(Rule(weekday, dayOff, onMakeUpDays));

    private static MeetingSeries Monthly(DayOfWeek weekday, int week) => MeetingSeries.Of(Rule(weekday) with { WeekOfMonth = week });

    private static IEnumerable<string> Held(MeetingSeries series, string from, string to) => series.Between(Day(from), Day(to), Calendar).Select(o => $"{o.Key} {o.On:O}");

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
