using SalesPmCollaboration.Notifications.Calendars.Invitations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>Why a meeting is told again.</summary>
/// <param name="By">Who did it: he need not be told.</param>
/// <param name="Calendar">Nobody did: other working days have moved it.</param>
/// <param name="Held">It was held, on another day than it was planned for: calendars are put right, and there is no news in it.</param>
internal sealed record ChangeCause(PersonId? By, bool Calendar = false, bool Held = false)
{
    public static readonly ChangeCause WorkingDays = new(null, Calendar: true);
}

/// <summary>One change of a meeting as people see it.</summary>
/// <param name="Meeting">After the change.</param>
/// <param name="Now">Empty where it is cancelled.</param>
/// <param name="WordsBefore">Its name and place before it.</param>
/// <param name="SameRule">A series' rule and end, or that of a single meeting, which has none.</param>
/// <param name="Moves">Of the dates to come.</param>
internal sealed record MeetingChange(
    CalendarMeeting Meeting, Told Before, IReadOnlyList<CalendarObject> Now, (string Topic, string Subject, string? Place) WordsBefore, bool SameRule, MeetingDates KnownBefore, MeetingDates Dates, IReadOnlyList<DateMove> Moves, ChangeCause Cause, DateTimeOffset At)
{
    /// <summary>Neither name nor place has changed.</summary>
    public bool SameWords => WordsBefore == (Meeting.Topic, Meeting.Subject, Meeting.Place);

    public bool IsOver => Now.Count == 0;

    /// <summary>The last day of a series that has got one, or an earlier one, by this.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary>What was not to be held is held after all.</summary>
    public bool Restores => SameRule && Moves.Count > 0 && Moves.All(m => m.From is null);

    /// <summary>Who has a place after it; of a cancelled meeting those who had one.</summary>
    public IReadOnlySet<Guid> Attendees { get; } = Now.Count == 0 ? Before.People : Meeting.People.ToHashSet();

    public string Zone => Meeting.Repeats ? MeetingSeries.FromText(Meeting.Times).Rules[^1].Zone : MeetingTime.FromText(Meeting.Times).Zone;

    /// <summary>The first coming date that the change is about, for somebody who stays, comes or goes; null where none is to come.</summary>
    public DateTimeOffset? Concerns(Guid person) =>
        !Attendees.Contains(person) ? KnownBefore.NextAfter(At)
        : !Before.People.Contains(person) ? Dates.NextAfter(At)
        : Moves.Count > 0 ? Moves[0].At : Dates.NextAfter(At);
}
