using System.Globalization;
using System.Text.Json;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>3 working days, 1 working day (at the meeting's local time) and 1 hour before.</summary>
internal static class MeetingPoints
{
    public static IEnumerable<ReminderPoint> Of(string key, DateTimeOffset startsAt, string zone, IWorkCalendar calendar)
    {
        var local = ZonedTime.Of(startsAt, zone);
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        var word = local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + (zone == CompanyTime.DefaultZone ? "" : $" ({zone})");
        foreach (var days in (int[])[3, 1]) yield return Point($"{days}d", ZonedTime.At(calendar.AddWorkingDays(day, -days), time, zone));
        yield return Point("1h", startsAt.AddHours(-1));

        ReminderPoint Point(string offset, DateTimeOffset dueAt) => new(key, offset, dueAt, startsAt, "reminders.meeting", word);
    }
}

/// <summary>A meeting that is held once.</summary>
internal sealed record MeetingOnce(string Key, DateTimeOffset StartsAt, string Zone) : ISchedule
{
    public TimeSpan? LateAtMost => TimeSpan.FromDays(3);

    public static MeetingOnce FromText(string text) => JsonSerializer.Deserialize<MeetingOnce>(text, Json.Stored) ?? throw new FormatException("No meeting.");

    public string ToText() => JsonSerializer.Serialize(this, Json.Stored);

    public IEnumerable<ReminderPoint> Between(DateTimeOffset after, DateTimeOffset until, IWorkCalendar calendar) =>
        MeetingPoints.Of(Key, StartsAt, Zone, calendar).Where(p => p.DueAt > after && p.DueAt <= until).OrderBy(p => p.DueAt);

    public DateTimeOffset? NextAfter(DateTimeOffset after, IWorkCalendar calendar) => Between(after, DateTimeOffset.MaxValue, calendar).FirstOrDefault()?.DueAt;
}

/// <summary>A repeated meeting. A weekly one lets go what is older than three days; of a monthly one the newest missed reminder always goes out.</summary>
internal sealed record MeetingRepeated(MeetingSeries Series) : ISchedule
{
    /// <summary>No reminder lies further before its meeting: three working days with the longest holiday or shutdown between.</summary>
    private const int Ahead = 45;

    /// <summary>A series in which nothing comes for so long is looked at again: a pause may end, a calendar change.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromDays(28);

    public TimeSpan? LateAtMost => Series.Rules[^1].WeekOfMonth is null ? TimeSpan.FromDays(3) : null;

    public IEnumerable<ReminderPoint> Between(DateTimeOffset after, DateTimeOffset until, IWorkCalendar calendar)
    {
        var (from, to) = (DateOnly.FromDateTime(after.UtcDateTime).AddDays(-1), DateOnly.FromDateTime(until.UtcDateTime).AddDays(Ahead));
        return Series.Between(from, to, calendar).SelectMany(o => MeetingPoints.Of(o.ReminderKey, o.StartsAt, o.Zone, calendar))
            .Where(p => p.DueAt > after && p.DueAt <= until).OrderBy(p => p.DueAt);
    }

    public DateTimeOffset? NextAfter(DateTimeOffset after, IWorkCalendar calendar)
    {
        var again = after + LookAgain;
        if (Between(after, again, calendar).FirstOrDefault() is { } next) return next.DueAt;
        return Series.EndsOn < DateOnly.FromDateTime(after.UtcDateTime) ? null : again;
    }
}
