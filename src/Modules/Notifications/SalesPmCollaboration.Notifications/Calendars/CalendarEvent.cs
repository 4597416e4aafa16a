using System.Text.Json;
using SalesPmCollaboration.BuildingBlocks;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>One VEVENT by what it says of time, all of it as the zone's wall clock shows it.</summary>
/// <param name="Rule">RRULE; null where it does not repeat.</param>
/// <param name="Except">EXDATE: what the rule names and nobody holds.</param>
/// <param name="InsteadOf">RECURRENCE-ID: what the rule names and this replaces.</param>
internal sealed record CalendarEvent(string Zone, DateTime Start, DateTime End, string? Rule = null, IReadOnlyList<DateTime>? Except = null, DateTime? InsteadOf = null);

/// <summary>All VEVENTs of one UID: what stands for the whole first, then the occurrences that differ from the rule.</summary>
/// <param name="EndsAt">When its last occurrence is over; null where it goes on.</param>
internal sealed record CalendarObject(string Uid, IReadOnlyList<CalendarEvent> Events, DateTimeOffset? EndsAt)
{
    public CalendarEvent Master => Events[0];

    public bool Lasts(DateTimeOffset at) => EndsAt is null || EndsAt > at;

    public bool SaysAs(CalendarObject other) => Text(this) == Text(other);

    private static string Text(CalendarObject one) => JsonSerializer.Serialize(one, Json.Stored);
}

/// <summary>The days that are written down.</summary>
/// <param name="Bounded">True: a rule ends with <paramref name="To"/>. False: it goes on, and days off are known up to <paramref name="To"/>.</param>
internal sealed record CalendarWindow(DateOnly From, DateOnly To, bool Bounded)
{
    /// <summary>A feed: three months back, twelve ahead, by whole months, so that it changes with a month and not with each day.</summary>
    public static CalendarWindow OfFeed(DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return new CalendarWindow(month.AddMonths(-3), month.AddMonths(13).AddDays(-1), Bounded: true);
    }

    /// <summary>An invitation: from the beginning, days off to the end of the next year.</summary>
    public static CalendarWindow OfInvitation(DateOnly today) => new(DateOnly.MinValue, new DateOnly(today.Year + 1, 12, 31), Bounded: false);
}
