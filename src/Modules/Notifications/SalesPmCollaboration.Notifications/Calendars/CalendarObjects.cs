using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>
/// A meeting as calendars understand it. A series is a rule; because no rule can say 调休, each day off, each hand and each pause is an EXDATE or
/// an occurrence of its own. A re-scheduled series keeps its UID for the rule in force; earlier rules go on under numbers of their own, so that what was held stays.
/// </summary>
internal static class CalendarObjects
{
    /// <summary>Not the address of the installation: one that moves must not double everybody's meetings.</summary>
    private const string Domain = "@sales-pm-collaboration";

    public static IReadOnlyList<CalendarObject> Of(CalendarMeeting meeting, CalendarWindow window, IWorkCalendar calendar) => meeting.CancelledAt is null ? Drawn(meeting, window, calendar) : [];

    /// <summary>As it stands or, cancelled, as it stood.</summary>
    public static IReadOnlyList<CalendarObject> Drawn(CalendarMeeting meeting, CalendarWindow window, IWorkCalendar calendar) =>
        meeting.Repeats ? [.. OfSeries(meeting.Id, MeetingSeries.FromText(meeting.Times), window, calendar)] : [OfOnce(meeting.Id, MeetingTime.FromText(meeting.Times))];

    public static string UidOf(Guid id) => id + Domain;

    /// <summary>Of all that people see; equal digests mean that nobody need be told.</summary>
    public static string FaceOf(CalendarMeeting meeting, IReadOnlyList<CalendarObject> objects) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { meeting.Topic, meeting.Subject, meeting.Place, objects }, Json.Stored)));

    private static CalendarObject OfOnce(Guid id, MeetingTime time) => new(UidOf(id), [new CalendarEvent(time.Zone, Wall(time.StartsAt, time.Zone), Wall(time.StartsAt.AddMinutes(time.Minutes), time.Zone))], time.StartsAt.AddMinutes(time.Minutes));

    private static IEnumerable<CalendarObject> OfSeries(Guid id, MeetingSeries series, CalendarWindow window, IWorkCalendar calendar)
    {
        for (var i = 0; i < series.Rules.Count; i++)
        {
            var uid = i == series.Rules.Count - 1 ? UidOf(id) : string.Create(CultureInfo.InvariantCulture, $"{id}.{i + 1}{Domain}");
            if (OfRule(uid, series, i, window, calendar) is { } written) yield return written;
        }
    }

    /// <returns>Null where the rule holds nothing in the window.</returns>
    private static CalendarObject? OfRule(string uid, MeetingSeries series, int index, CalendarWindow window, IWorkCalendar calendar)
    {
        var rule = series.Rules[index];
        DateOnly? next = index + 1 < series.Rules.Count ? series.Rules[index + 1].From.AddDays(-1) : null;
        DateOnly? last = Earliest(next, series.EndsOn, series.Pauses.FirstOrDefault(p => p.To is null)?.From.AddDays(-1), window.Bounded ? window.To : null);
        // What a rule plans after its last day can be held before it, by a day off or, however far, by a hand.
        var far = series.Changes.Where(c => c.On >= window.From && !(c.On > last)).Select(c => series.FindPlanned(c.Key)).OfType<(SeriesRule Rule, DateOnly Day)>().Where(p => p.Rule == rule).Select(p => p.Day).ToList();
        var to = far.Append(last?.AddDays(SeriesRule.Reach) ?? window.To).Max();
        var planned = series.Planned(far.Append(Later(rule.From, window.From)).Min(), Earliest(next, to)!.Value).Where(p => p.Rule == rule).Select(p => p.Day).ToList();
        var held = HeldOf(series, rule, planned, calendar).Where(p => !(p.Key > last) || p.Value.On <= last).ToDictionary();
        planned.RemoveAll(day => day > last && !held.Keys.Any(other => other >= day));
        if (!planned.Exists(held.ContainsKey)) return null;
        var master = InPattern(rule, planned[0]) with
        {
            Rule = RuleText(rule, last is null ? null : ZonedTime.At(planned[^1], rule.At, rule.Zone)),
            Except = [.. planned.Where(day => !held.ContainsKey(day)).Select(day => day.ToDateTime(rule.At))],
        };
        return new CalendarObject(uid, [master, .. planned.Where(held.ContainsKey).Select(day => Moved(rule, day, held[day])).OfType<CalendarEvent>()], last is null ? null : held.Values.Max(o => o.EndsAt));
    }

    private static Dictionary<DateOnly, Occurrence> HeldOf(MeetingSeries series, SeriesRule rule, List<DateOnly> planned, IWorkCalendar calendar)
    {
        if (planned.Count == 0) return [];
        var near = series.Between(planned[0].AddDays(-SeriesRule.Reach), planned[^1].AddDays(SeriesRule.Reach), calendar).ToDictionary(o => o.Key, StringComparer.Ordinal);
        return planned.Select(day => (Day: day, Held: near.GetValueOrDefault(rule.KeyOf(day)) ?? Far(rule.KeyOf(day)))).Where(p => p.Held is not null).ToDictionary(p => p.Day, p => p.Held!);

        Occurrence? Far(string key) => series.Changes.Any(c => c.Key == key && c.On is not null) && series.Find(key, calendar) is { } found && found.Key == key ? found : null;
    }

    private static CalendarEvent InPattern(SeriesRule rule, DateOnly day) => new(rule.Zone, day.ToDateTime(rule.At), day.ToDateTime(rule.At).AddMinutes(rule.Minutes));

    /// <returns>Null where the rule itself says it.</returns>
    private static CalendarEvent? Moved(SeriesRule rule, DateOnly day, Occurrence held)
    {
        var pattern = InPattern(rule, day);
        var real = new CalendarEvent(rule.Zone, Wall(held.StartsAt, held.Zone), Wall(held.EndsAt, held.Zone));
        return real == pattern ? null : real with { InsteadOf = pattern.Start };
    }

    private static string RuleText(SeriesRule rule, DateTimeOffset? until)
    {
        var day = rule.Weekday.ToString()[..2].ToUpperInvariant();
        var pattern = rule.WeekOfMonth is { } week ? "FREQ=MONTHLY;BYDAY=" + (week == SeriesRule.Last ? "-1" : week.ToString(CultureInfo.InvariantCulture)) + day : "FREQ=WEEKLY;BYDAY=" + day;
        // In UTC, as RFC 5545 wants it beside a DTSTART with a zone.
        return until is { } end ? pattern + ";UNTIL=" + end.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) : pattern;
    }

    private static DateTime Wall(DateTimeOffset instant, string zone) => ZonedTime.Of(instant, zone).DateTime;

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;

    private static DateOnly? Earliest(params ReadOnlySpan<DateOnly?> days)
    {
        DateOnly? earliest = null;
        foreach (var day in days) earliest = day < (earliest ?? DateOnly.MaxValue) ? day : earliest;
        return earliest;
    }
}
