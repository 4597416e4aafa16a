using System.Globalization;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests.Simulation;

internal sealed record Due(Guid Series, string Key, string Offset, DateTimeOffset At);

/// <summary>
/// What must have gone out, worked out day by day and minute by minute, with nothing of the product but the question whether a day is worked.
/// </summary>
internal sealed class Oracle(IWorkCalendar calendar)
{
    /// <summary>Every reminder of a series that falls due after <paramref name="known"/> and until <paramref name="end"/>, in order.</summary>
    public List<Due> DueOf(SimulatedSeries series, DateTimeOffset known, DateTimeOffset end)
    {
        List<Due> due = [];
        foreach (var (planned, day) in Held(series.Rule))
        {
            var (rule, key) = (series.Rule, KeyOf(series.Rule, planned));
            var start = Instant(day, rule);
            // Where clocks skip its time, the meeting begins later, and its reminders come at the time it has.
            var asHeld = rule with { At = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, TimeZoneInfo.FindSystemTimeZoneById(rule.Zone)).DateTime) };
            due.Add(new Due(series.Id, key, "3d", Instant(Back(day, 3), asHeld)));
            due.Add(new Due(series.Id, key, "1d", Instant(Back(day, 1), asHeld)));
            due.Add(new Due(series.Id, key, "1h", start.AddMinutes(-60)));
        }

        return [.. due.Where(d => d.At > known && d.At <= end).OrderBy(d => d.At)];
    }

    /// <summary>Rows "series key offset fate", given the clocks of all sweeps that were believed.</summary>
    public IEnumerable<string> Rows(SimulatedSeries series, DateTimeOffset known, IReadOnlyList<DateTimeOffset> sweeps, DateTimeOffset end)
    {
        var waiting = new Queue<Due>(DueOf(series, known, end.AddDays(65)));
        foreach (var sweep in sweeps)
        {
            List<Due> found = [];
            while (waiting.TryPeek(out var next) && next.At <= sweep) found.Add(waiting.Dequeue());
            var missed = found.FindAll(d => (sweep - d.At).TotalMinutes > 10);
            foreach (var due in found)
            {
                var newest = missed.Count > 0 && due.At == missed[^1].At;
                var tooOld = series.Rule.WeekOfMonth is null && (sweep - due.At).TotalDays > 3;
                var fate = !missed.Contains(due) ? "sent" : newest && !tooOld ? "late" : "skipped";
                // The last sweep may look past the end, and what it finds there decides what is newest.
                if (due.At <= end) yield return $"{due.Series} {due.Key} {due.Offset} {fate}";
            }
        }
    }

    private List<(DateOnly Planned, DateOnly Day)> Held(SeriesRule rule)
    {
        Dictionary<DateOnly, (DateOnly Planned, DateOnly Day)> byDay = [];
        for (var day = SimulatedWorld.FirstDay; day <= SimulatedWorld.LastDay.AddDays(115); day = day.AddDays(1))
        {
            if (!IsPlanned(rule, day) || Moved(rule, day) is not { } held || held < SimulatedWorld.FirstDay) continue;
            // In order of planning: the first stays, unless this one stands on its own day.
            if (!byDay.ContainsKey(held) || held == day) byDay[held] = (day, held);
        }

        return [.. byDay.Values.OrderBy(h => h.Day)];
    }

    private static bool IsPlanned(SeriesRule rule, DateOnly day)
    {
        if (day.DayOfWeek != rule.Weekday) return false;
        var (nth, last) = ((day.Day + 6) / 7, day.Day + 7 > DateTime.DaysInMonth(day.Year, day.Month));
        return rule.WeekOfMonth is null || (rule.WeekOfMonth == 5 ? last : rule.WeekOfMonth == nth);
    }

    private DateOnly? Moved(SeriesRule rule, DateOnly day)
    {
        if (calendar.IsWorkingDay(day)) return day;
        var step = rule.DayOff switch { DayOffRule.NextWorkingDay => 1, DayOffRule.PreviousWorkingDay => -1, _ => 0 };
        for (var tries = 1; step != 0 && tries <= 31; tries++)
        {
            day = day.AddDays(step);
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            if (calendar.IsWorkingDay(day) && !(weekend && !rule.OnMakeUpDays)) return day;
        }

        return null;
    }

    private DateOnly Back(DateOnly day, int workingDays)
    {
        while (workingDays > 0)
        {
            day = day.AddDays(-1);
            if (calendar.IsWorkingDay(day)) workingDays--;
        }

        return day;
    }

    /// <summary>The week of a day is that of its Thursday.</summary>
    private static string KeyOf(SeriesRule rule, DateOnly day)
    {
        if (rule.WeekOfMonth is not null) return $"{day.Year:D4}-{day.Month:D2}";
        var thursday = day.AddDays(4 - (day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek));
        return string.Create(CultureInfo.InvariantCulture, $"{thursday.Year:D4}-W{(thursday.DayOfYear - 1) / 7 + 1:D2}");
    }

    /// <summary>Watches the wall minute by minute until it shows the time, or a later one.</summary>
    private static DateTimeOffset Instant(DateOnly day, SeriesRule rule)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(rule.Zone);
        var wanted = day.ToDateTime(rule.At);
        var instant = new DateTimeOffset(wanted, TimeSpan.Zero);
        instant -= zone.GetUtcOffset(instant.AddDays(-1)) + TimeSpan.FromHours(3);
        while (TimeZoneInfo.ConvertTime(instant, zone).DateTime < wanted) instant = instant.AddMinutes(1);
        return instant;
    }
}
