using CsCheck;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Shared.Tests.Calendar;

public sealed class SeriesPropertyTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    private static readonly Gen<TestCalendar> Calendars = Gen.Select(
        Gen.Select(Gen.Int[0, 360], Gen.Int[1, 12]).List[0, 12],
        Gen.Int[0, 51].List[0, 10],
        (off, makeUp) => new TestCalendar(
            off.SelectMany(o => Enumerable.Range(o.Item1, o.Item2)).Select(d => Start.AddDays(d)).ToHashSet(),
            makeUp.Select(w => Start.AddDays(2 + 7 * w)).ToHashSet()));

    private static readonly Gen<SeriesRule> Rules = Gen.Select(
        Gen.Enum<DayOfWeek>(), Gen.Int[0, 1439], Gen.Enum<DayOffRule>(), Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 200],
        (weekday, minute, dayOff, onMakeUp, week, from) =>
            new SeriesRule(Start.AddDays(from), weekday, TimeOnly.MinValue.AddMinutes(minute), 60, "Asia/Shanghai", dayOff, onMakeUp, week == 0 ? null : week));

    [Fact]
    public void each_key_is_held_once_on_a_working_day_and_no_two_meet() => Gen.Select(Rules, Calendars).Sample((rule, calendar) =>
    {
        var held = MeetingSeries.Of(rule).Between(Start, Start.AddDays(400), calendar).ToList();
        held.Select(o => o.On).ShouldBeUnique();
        held.SelectMany(o => o.Absorbed.Append(o.Key)).ShouldBeUnique();
        foreach (var one in held)
        {
            calendar.IsWorkingDay(one.On).ShouldBeTrue();
            if (one.On != one.PlannedOn && !rule.OnMakeUpDays) one.On.DayOfWeek.ShouldNotBeOneOf(DayOfWeek.Saturday, DayOfWeek.Sunday);
            if (rule.DayOff == DayOffRule.Skip) one.On.ShouldBe(one.PlannedOn);
        }
    }, iter: 1000);

    [Fact]
    public void a_window_shows_what_a_wider_one_shows_there() => Gen.Select(Rules, Calendars, Gen.Int[0, 360], Gen.Int[0, 60]).Sample((rule, calendar, from, days) =>
    {
        var (first, last) = (Start.AddDays(from), Start.AddDays(from + days));
        var wide = MeetingSeries.Of(rule).Between(Start.AddDays(-40), Start.AddDays(500), calendar).Where(o => o.On >= first && o.On <= last).Select(Text);
        MeetingSeries.Of(rule).Between(first, last, calendar).Select(Text).ShouldBe(wide);
    }, iter: 1000);

    [Fact]
    public void every_planned_period_is_held_absorbed_or_has_no_working_day_in_reach() => Gen.Select(Rules, Calendars).Sample((rule, calendar) =>
    {
        var series = MeetingSeries.Of(rule);
        for (var day = rule.From; day < rule.From.AddDays(200); day = day.AddDays(1))
        {
            if (!PlannedByHand(rule, day)) continue;
            var expected = OnByHand(rule, day, calendar);
            var found = series.Find(rule.KeyOf(day), calendar);
            if (expected is null || expected < rule.From) found.ShouldBeNull();
            else found.ShouldNotBeNull().On.ShouldBe(expected.Value);
        }
    }, iter: 500);

    [Fact]
    public void moving_one_occurrence_by_hand_moves_no_other() => Gen.Select(Rules, Calendars, Gen.Int[0, 20], Gen.Int[-20, 20]).Sample((rule, calendar, index, by) =>
    {
        var series = MeetingSeries.Of(rule);
        var before = series.Between(Start, Start.AddDays(400), calendar).ToList();
        if (index >= before.Count) return;
        var target = before[index];
        var to = target.On.AddDays(by);
        if (to < rule.From) return;
        var after = series.Change(new OccurrenceChange(target.Key, to)).Between(Start.AddDays(-30), Start.AddDays(430), calendar).ToList();
        after.Count(o => o.On == to && o.MovedByHand).ShouldBe(1);
        foreach (var other in before.Where(o => o.Key != target.Key && o.On != to)) after.ShouldContain(o => o.Key == other.Key && o.StartsAt == other.StartsAt);
    }, iter: 1000);

    [Fact]
    public void a_notice_replans_future_occurrences_that_no_hand_moved_and_nothing_else() => Gen.Select(Rules, Calendars, Calendars, Gen.Int[0, 300], Gen.Int[0, 8]).Sample((rule, old, notice, now, hand) =>
    {
        var asOf = new DateTimeOffset(Start.AddDays(now), new TimeOnly(1, 0), TimeSpan.Zero);
        var series = MeetingSeries.Of(rule);
        var first = series.Between(Start, Start.AddDays(400), old).Where(o => o.StartsAt > asOf).Skip(hand).FirstOrDefault();
        if (first is not null) series = series.Change(new OccurrenceChange(first.Key, first.On.AddDays(3)));
        var known = series.Between(Start, Start.AddDays(400), old).Select(o => new KnownOccurrence(o.Key, o.StartsAt)).ToList();
        var replan = SeriesReplan.Of(series, known, asOf, Start.AddDays(400), notice);
        string[] touched = [.. replan.Moved.Select(o => o.Key), .. replan.CalledOff, .. replan.Planned.Select(o => o.Key)];
        touched.ShouldBeUnique();
        touched.Intersect(known.Where(k => k.StartsAt <= asOf).Select(k => k.Key), StringComparer.Ordinal).ShouldBeEmpty();
        if (first is not null) touched.ShouldNotContain(first.Key);
        replan.Planned.Concat(replan.Moved).ShouldAllBe(o => o.StartsAt > asOf);
        // Told anew, nothing is left to tell.
        var told = known.Where(k => !touched.Contains(k.Key)).Concat(replan.Moved.Concat(replan.Planned).Select(o => new KnownOccurrence(o.Key, o.StartsAt))).ToList();
        var again = SeriesReplan.Of(series, told, asOf, Start.AddDays(400), notice);
        (again.Planned.Count + again.Moved.Count + again.CalledOff.Count).ShouldBe(0);
    }, iter: 1000);

    private static string Text(Occurrence o) => $"{o.Key} {o.StartsAt:O} {string.Join(',', o.Absorbed)}";

    private static bool PlannedByHand(SeriesRule rule, DateOnly day)
    {
        if (day.DayOfWeek != rule.Weekday) return false;
        return rule.WeekOfMonth switch { null => true, SeriesRule.Last => day.AddDays(7).Month != day.Month, var n => (day.Day - 1) / 7 + 1 == n };
    }

    private static DateOnly? OnByHand(SeriesRule rule, DateOnly day, TestCalendar calendar)
    {
        for (var steps = 0; steps <= SeriesRule.Reach; steps++)
        {
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            if (calendar.IsWorkingDay(day) && (steps == 0 || !weekend || rule.OnMakeUpDays)) return day;
            if (rule.DayOff == DayOffRule.Skip) return null;
            day = day.AddDays(rule.DayOff == DayOffRule.NextWorkingDay ? 1 : -1);
        }

        return null;
    }
}
