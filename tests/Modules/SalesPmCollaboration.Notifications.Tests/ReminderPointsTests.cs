using System.Globalization;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests;

public sealed class ReminderPointsTests
{
    private static readonly WeekdayCalendar Calendar = new();
    private static readonly DateTimeOffset Ever = DateTimeOffset.MinValue;

    [Fact]
    public void a_due_day_reminds_two_before_on_the_day_one_and_three_after_and_then_six_weeks_the_director()
    {
        var points = new MoveSchedule(new DateOnly(2026, 11, 30)).Between(Ever, DateTimeOffset.MaxValue, Calendar).ToList();
        points.Select(p => $"{p.Offset} {CompanyTime.LocalOf(p.DueAt):MM-dd HH:mm}").ShouldBe(
            ["-2 11-26 09:00", "0 11-30 09:00", "+1 12-01 09:00", "+3 12-03 09:00", "w1 12-10 09:00", "w2 12-17 09:00", "w3 12-24 09:00", "w4 12-31 09:00", "w5 01-07 09:00", "w6 01-14 09:00"]);
        points.Where(p => p.ForDirector).Select(p => p.Offset).ShouldBe(["w1", "w2", "w3", "w4", "w5", "w6"]);
        points.Single(p => p.Offset == "w1").Word.ShouldBe("8");
    }

    [Fact]
    public void a_meeting_reminds_three_working_days_one_working_day_and_one_hour_before_at_its_local_time()
    {
        var sydney = ZonedTime.At(new DateOnly(2026, 10, 6), new TimeOnly(2, 15), "Australia/Lord_Howe");
        var points = new MeetingOnce("kickoff", sydney, "Australia/Lord_Howe").Between(Ever, DateTimeOffset.MaxValue, Calendar).ToList();
        // The clock went on by half an hour on Sunday 4 October at 02:00.
        points.Select(p => $"{p.Offset} {p.DueAt.UtcDateTime:MM-dd HH:mm}").ShouldBe(["3d 09-30 15:45", "1d 10-04 15:15", "1h 10-05 14:15"]);
        points.ShouldAllBe(p => p.Word == "2026-10-06 02:15 (Australia/Lord_Howe)");
    }

    [Fact]
    public void a_meeting_in_the_hour_that_clocks_skip_reminds_at_the_time_at_which_it_is_held()
    {
        // St John's, 14 March 2032: clocks go from 02:00 to 03:00.
        var weekly = new MeetingRepeated(MeetingSeries.Of(new SeriesRule(new DateOnly(2032, 3, 1), DayOfWeek.Sunday, new TimeOnly(2, 35), 60, "America/St_Johns", DayOffRule.NextWorkingDay, true)));
        var points = weekly.Between(ZonedTime.At(new DateOnly(2032, 3, 10), default, "America/St_Johns"), ZonedTime.At(new DateOnly(2032, 3, 15), default, "America/St_Johns"), new EveryDayWorked());
        points.Select(p => $"{p.Offset} {ZonedTime.Of(p.DueAt, "America/St_Johns"):MM-dd HH:mm} {p.Word}").ShouldBe(
            ["3d 03-11 03:00 2032-03-14 03:00 (America/St_Johns)", "1d 03-13 03:00 2032-03-14 03:00 (America/St_Johns)", "1h 03-14 01:00 2032-03-14 03:00 (America/St_Johns)"]);
    }

    [Fact]
    public void what_was_missed_goes_out_newest_only_and_older_is_skipped()
    {
        var at = new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
        Fates(at, TimeSpan.FromDays(3), 0, 10).ShouldBe("Sent Sent");
        Fates(at, TimeSpan.FromDays(3), 11, 12, 5).ShouldBe("SentLate Skipped Sent");
        Fates(at, TimeSpan.FromDays(3), 3 * 1440, 4 * 1440).ShouldBe("SentLate Skipped");
        Fates(at, TimeSpan.FromDays(3), 3 * 1440 + 1, 4 * 1440).ShouldBe("Skipped Skipped");
        Fates(at, null, 60 * 1440, 61 * 1440).ShouldBe("SentLate Skipped");
        Fates(at, null).ShouldBe("");
    }

    private static string Fates(DateTimeOffset at, TimeSpan? lateAtMost, params int[] minutesAgo) =>
        string.Join(' ', CatchUp.Decide([.. minutesAgo.Select(m => new ReminderPoint("k", m.ToString(CultureInfo.InvariantCulture), at.AddMinutes(-m), at, "n", "w"))], at, lateAtMost).Select(d => d.Fate));

    private sealed class EveryDayWorked : IWorkCalendar
    {
        public string Version => "every day";

        public bool IsConfirmed(int year) => true;

        public bool IsWorkingDay(DateOnly day) => true;
    }
}
