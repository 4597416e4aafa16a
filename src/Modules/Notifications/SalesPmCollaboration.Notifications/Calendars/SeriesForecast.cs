using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars;

internal sealed class SeriesForecast(NotificationsDbContext context, IWorkCalendar calendar, TimeProvider time) : ISeriesForecast
{
    private const int Years = 3;

    public async Task<IReadOnlyList<OccurrenceMove>> MovedByAsync(IReadOnlyDictionary<DateOnly, bool> days, CancellationToken ct)
    {
        var asOf = time.GetUtcNow();
        var today = CompanyTime.DayOf(asOf);
        List<DateOnly> coming = [.. days.Keys.Where(day => day >= today && day <= today.AddYears(Years))];
        if (coming.Count == 0) return [];
        var meetings = await context.Meetings.AsNoTracking().Where(m => m.Repeats && m.CancelledAt == null && (m.LastOn == null || m.LastOn >= today)).ToListAsync(ct);
        var then = new OtherDays(calendar, days);
        var horizon = coming.Max().AddDays(SeriesRule.Reach);
        return [.. meetings.SelectMany(m => MovesOf(m, then, asOf, horizon)).OrderBy(m => m.FromAt ?? m.ToAt).ThenBy(m => m.Subject, StringComparer.Ordinal)];
    }

    private IEnumerable<OccurrenceMove> MovesOf(CalendarMeeting meeting, IWorkCalendar then, DateTimeOffset asOf, DateOnly horizon)
    {
        var series = MeetingSeries.FromText(meeting.Times);
        var known = series.Between(CompanyTime.DayOf(asOf).AddDays(-1), horizon, calendar).ToDictionary(o => o.Key, o => o.StartsAt, StringComparer.Ordinal);
        var plan = SeriesReplan.Of(series, [.. known.Select(k => new KnownOccurrence(k.Key, k.Value))], asOf, horizon, then);
        return plan.Planned.Select(o => Move(o.Key, null, o.StartsAt)).Concat(plan.Moved.Select(o => Move(o.Key, known[o.Key], o.StartsAt))).Concat(plan.CalledOff.Select(key => Move(key, known[key], null)));

        OccurrenceMove Move(string key, DateTimeOffset? from, DateTimeOffset? to) => new(meeting.Topic, meeting.Subject, meeting.Link, key, from, to);
    }

    /// <summary>The calendar as it is, but for some days.</summary>
    private sealed class OtherDays(IWorkCalendar calendar, IReadOnlyDictionary<DateOnly, bool> days) : IWorkCalendar
    {
        public string Version => calendar.Version + "+";

        public bool IsConfirmed(int year) => calendar.IsConfirmed(year);

        public bool IsWorkingDay(DateOnly day) => days.TryGetValue(day, out var works) ? works : calendar.IsWorkingDay(day);
    }
}
