namespace SalesPmCollaboration.Contracts.Notifications;

/// <summary>A meeting stands in people's calendars: reminders go 3 working days, 1 working day and 1 hour before, to each attendee once. Its identity is MeetingId; told again it takes the newer time, words and people.</summary>
/// <param name="Kind">Dotted and stable: handovers.kickoff, handovers.planning, handovers.workshop. Texts: <c>meeting.{Kind}</c>.</param>
/// <param name="OccurrenceKey">What was reminded for this key is not reminded again; a meeting moved by days takes a new key and reminds anew.</param>
/// <param name="Zone">IANA; the reminders show its local time.</param>
/// <param name="AttendeeIds">People of the company; frozen for each reminder when it falls due.</param>
/// <param name="Place">Null where it is not said.</param>
/// <param name="ById">Filled in where it is published: who did it himself need not be told.</param>
public sealed record MeetingScheduled(
    Guid MeetingId, string Kind, string OccurrenceKey, Guid SubjectId, string Subject, string Link, DateTimeOffset StartsAt, int Minutes, string Zone, IReadOnlyList<Guid> AttendeeIds, string? Place = null, Guid? ById = null) : INameWhoDidIt
{
    public IPublishedEvent By(Guid person) => this with { ById = person };
}

/// <summary>It is not held as it was told; one that has begun by then stays in the calendars.</summary>
public sealed record MeetingCancelled(Guid MeetingId, DateTimeOffset At, Guid? ById = null) : INameWhoDidIt
{
    public IPublishedEvent By(Guid person) => this with { ById = person };
}

/// <summary>It was held: nobody is reminded of it any more, and a plan that is still to come moves in calendars to the day on which it was held.</summary>
/// <param name="On">Of the meeting's zone.</param>
/// <param name="ById">Filled in where it is published: who did it himself need not be told.</param>
public sealed record MeetingWasHeld(Guid MeetingId, DateOnly On, DateTimeOffset At, Guid? ById = null) : INameWhoDidIt
{
    public IPublishedEvent By(Guid person) => this with { ById = person };
}

/// <summary>A repeated meeting as a whole, told again with each change (re-scheduled, one occurrence moved or cancelled, paused, ended, other attendees): the newest telling stands.</summary>
/// <param name="Kind">Dotted and stable: handovers.client-sync, retrospectives.joint-review.</param>
/// <param name="Series">The text of SharedKernel's MeetingSeries; its keys (2026-W48, 2026-11) name the occurrences.</param>
/// <param name="Place">Null where it is not said.</param>
/// <param name="ById">Filled in where it is published: who did it himself need not be told.</param>
public sealed record MeetingSeriesScheduled(
    Guid SeriesId, string Kind, Guid SubjectId, string Subject, string Link, string Series, IReadOnlyList<Guid> AttendeeIds, string? Place = null, Guid? ById = null) : INameWhoDidIt
{
    public IPublishedEvent By(Guid person) => this with { ById = person };
}

/// <summary>The series ends with a day: what is held up to then is reminded of and stays in the calendars, nothing after it.</summary>
/// <param name="EndsOn">The last day on which it may be held; null: the day of <paramref name="At"/>.</param>
public sealed record MeetingSeriesEnded(Guid SeriesId, DateTimeOffset At, DateOnly? EndsOn = null, Guid? ById = null) : INameWhoDidIt
{
    public IPublishedEvent By(Guid person) => this with { ById = person };
}
