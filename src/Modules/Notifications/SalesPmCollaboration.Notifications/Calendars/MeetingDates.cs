using System.Globalization;
using System.Text.Json;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <param name="Key">The occurrence's; "" where the meeting is held once.</param>
internal sealed record MeetingDate(string Key, DateTimeOffset At);

/// <param name="From">Null: nobody expected it.</param>
/// <param name="To">Null: it is not held.</param>
internal sealed record DateMove(DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>Whichever comes first: later than that nobody need hear of it.</summary>
    public DateTimeOffset At => From is { } from && !(To < from) ? from : To!.Value;
}

/// <summary>The dates that people know of a meeting, kept so that a change can say what moved from where to where, also after another working calendar.</summary>
/// <param name="Until">The last day that was looked at.</param>
internal sealed record MeetingDates(DateOnly Until, IReadOnlyList<MeetingDate> Dates)
{
    private const string Day = "yyyy-MM-dd HH:mm";

    public static MeetingDates Of(CalendarMeeting meeting, DateTimeOffset from, CalendarWindow window, IWorkCalendar calendar)
    {
        if (meeting.CancelledAt is not null) return new MeetingDates(DateOnly.MaxValue, []);
        if (!meeting.Repeats) return new MeetingDates(DateOnly.MaxValue, [new MeetingDate("", MeetingTime.FromText(meeting.Times).StartsAt)]);
        // Those that became one are looked for under each of their names.
        var held = MeetingSeries.FromText(meeting.Times).Between(CompanyTime.DayOf(from).AddDays(-1), window.To, calendar);
        return new MeetingDates(window.To, [.. held.SelectMany(o => o.Absorbed.Prepend(o.Key).Select(key => new MeetingDate(key, o.StartsAt)))]);
    }

    public static MeetingDates FromText(string text) => JsonSerializer.Deserialize<MeetingDates>(text, Json.Stored) ?? throw new FormatException("No dates.");

    public string ToText() => JsonSerializer.Serialize(this, Json.Stored);

    public DateTimeOffset? NextAfter(DateTimeOffset at) => Dates.Where(d => d.At > at).Select(d => (DateTimeOffset?)d.At).Min();

    /// <summary>What is still to come, by time; what only one of the two looked at is no move, and occurrences that are one meeting move once.</summary>
    public IReadOnlyList<DateMove> MovesSince(MeetingDates before, DateTimeOffset at)
    {
        var until = before.Until < Until ? before.Until : Until;
        var (old, now) = (Coming(before), Coming(this));
        return [.. old.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Select(key => new DateMove(old.TryGetValue(key, out var from) ? from : null, now.TryGetValue(key, out var to) ? to : null))
            .Where(m => m.From != m.To && CompanyTime.DayOf(m.At) <= until).Distinct().OrderBy(m => m.At)];

        Dictionary<string, DateTimeOffset> Coming(MeetingDates dates) => dates.Dates.Where(d => d.At > at).ToDictionary(d => d.Key, d => d.At, StringComparer.Ordinal);
    }

    /// <summary>A date as the meeting's own clock shows it.</summary>
    public static string Show(DateTimeOffset at, string zone) => ZonedTime.Of(at, zone).ToString(Day, CultureInfo.InvariantCulture) + (zone == CompanyTime.DefaultZone ? "" : $" ({zone})");
}
