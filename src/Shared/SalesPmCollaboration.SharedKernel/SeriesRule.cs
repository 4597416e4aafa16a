using System.Globalization;

namespace SalesPmCollaboration.SharedKernel;

/// <summary>What becomes of an occurrence that falls on a day off.</summary>
public enum DayOffRule
{
    Skip = 1,
    NextWorkingDay,
    PreviousWorkingDay,
}

/// <summary>When a series meets from a day on: weekly, or monthly by the n-th weekday. A re-scheduled series has several rules, each until the next begins.</summary>
/// <param name="From">The first day that this rule plans.</param>
/// <param name="At">Local time of <paramref name="Zone"/>, an IANA name.</param>
/// <param name="Minutes">1 to 1440.</param>
/// <param name="OnMakeUpDays">Whether a moved occurrence may land on a worked weekend day (调休).</param>
/// <param name="WeekOfMonth">Null for weekly; 1 to 4 for the n-th such weekday of a month, <see cref="Last"/> for its last.</param>
public sealed record SeriesRule(DateOnly From, DayOfWeek Weekday, TimeOnly At, int Minutes, string Zone, DayOffRule DayOff, bool OnMakeUpDays = false, int? WeekOfMonth = null)
{
    public const int Last = 5;

    /// <summary>Which re-scheduling to another day or time it is, counted by <see cref="MeetingSeries.Reschedule"/>; null in the first rule, and in what an older version wrote.</summary>
    public int? Number { get; init; }

    /// <summary>How far a day off can push an occurrence; one that finds no working day within it is skipped.</summary>
    public const int Reach = 31;

    /// <summary>The occurrence's name in the local calendar, never an instant: "2026-W48" or "2026-11". One period has at most one occurrence.</summary>
    public string KeyOf(DateOnly planned) => WeekOfMonth is null
        ? string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(planned.ToDateTime(default)):D4}-W{ISOWeek.GetWeekOfYear(planned.ToDateTime(default)):D2}")
        : planned.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>On the same days at the same time, whatever becomes of days off.</summary>
    public bool MeetsAs(SeriesRule other) => (Weekday, WeekOfMonth, At, Zone) == (other.Weekday, other.WeekOfMonth, other.At, other.Zone);

    /// <summary>The days that the rule alone would name, holidays not looked at, in [from, to].</summary>
    public IEnumerable<DateOnly> PlannedDays(DateOnly from, DateOnly to) => WeekOfMonth is null ? Weeks(from, to) : Months(from, to);

    /// <summary>Where an occurrence planned for this day is held; null where the rule skips it.</summary>
    public DateOnly? DayFor(DateOnly planned, IWorkCalendar calendar)
    {
        if (calendar.IsWorkingDay(planned)) return planned;
        if (DayOff == DayOffRule.Skip) return null;
        var step = DayOff == DayOffRule.NextWorkingDay ? 1 : -1;
        for (var moved = 1; moved <= Reach; moved++)
        {
            var day = planned.AddDays(step * moved);
            if (calendar.IsWorkingDay(day) && (OnMakeUpDays || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))) return day;
        }

        return null;
    }

    private IEnumerable<DateOnly> Weeks(DateOnly from, DateOnly to)
    {
        for (var day = from.AddDays(((int)Weekday - (int)from.DayOfWeek + 7) % 7); day <= to; day = day.AddDays(7)) yield return day;
    }

    private IEnumerable<DateOnly> Months(DateOnly from, DateOnly to)
    {
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1))
        {
            var first = month.AddDays(((int)Weekday - (int)month.DayOfWeek + 7) % 7);
            var day = first.AddDays(7 * (WeekOfMonth!.Value - 1));
            if (day.Month != month.Month) day = day.AddDays(-7);
            if (day >= from && day <= to) yield return day;
        }
    }
}
