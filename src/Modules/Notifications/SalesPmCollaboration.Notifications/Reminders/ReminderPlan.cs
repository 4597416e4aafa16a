using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reminders;

public enum PlanKind
{
    Meeting = 1,
    Series,
    Move,
}

/// <summary>The schedule as data: what to remind of, whom, and when to look next. Not an aggregate: the reminders that went out are the record.</summary>
public sealed class ReminderPlan
{
    private ReminderPlan()
    {
    }

    /// <summary>The meeting's, the series' or the move's.</summary>
    public Guid Id { get; private set; }
    public PlanKind Kind { get; private set; }

    /// <summary>Kind of the meeting or move: its text is <c>meeting.{Topic}</c> or <c>move.{Topic}</c>.</summary>
    public string Topic { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public string Subject { get; private set; } = "";
    public string Link { get; private set; } = "";

    /// <summary>Text of <see cref="MeetingOnce"/>, <see cref="MeetingSeries"/> or <see cref="MoveSchedule"/>.</summary>
    public string Schedule { get; private set; } = "";

    /// <summary>Frozen for a reminder when it falls due.</summary>
    public IReadOnlyList<Guid> RecipientIds { get; private set; } = [];

    /// <summary>What would have been due before was never promised.</summary>
    public DateTimeOffset KnownFrom { get; private set; }

    /// <summary>A watermark, an optimisation only: the rows that exist keep reminders single.</summary>
    public DateTimeOffset SweptTo { get; private set; }

    /// <summary>Null once nothing will come.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    /// <summary>Times were changed: what a coming occurrence should have reminded of before <see cref="SweptTo"/> is looked for.</summary>
    public bool Replanned { get; private set; }

    /// <summary>The fence between sweepers: each sweep and each change raises it.</summary>
    public int Round { get; private set; }

    public string? LastError { get; private set; }

    public static ReminderPlan For(Guid id, PlanKind kind, DateTimeOffset knownFrom) => new() { Id = id, Kind = kind, KnownFrom = knownFrom, SweptTo = knownFrom };

    /// <summary>Told again, it takes the newer words and times and is looked at by the next sweep.</summary>
    public void Tell(string topic, Guid subjectId, string subject, string link, IReadOnlyList<Guid> recipients, string schedule, DateTimeOffset at)
    {
        (Topic, SubjectId, Subject, Link, RecipientIds) = (topic, subjectId, subject, link, recipients);
        // Another due day is another clock: what it should have said before today was never promised.
        if (Kind == PlanKind.Move && Schedule != schedule) KnownFrom = at;
        (Schedule, NextDueAt, Replanned, Round) = (schedule, at, true, Round + 1);
    }

    /// <summary>A series is reminded of up to and including this day; the next sweep finds out what is left.</summary>
    /// <returns>False where the series cannot be read.</returns>
    public bool TryEnd(DateOnly lastOn, DateTimeOffset at)
    {
        try
        {
            (Schedule, NextDueAt, Round) = ((MeetingSeries.FromText(Schedule) with { EndsOn = lastOn }).ToText(), at, Round + 1);
            return true;
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    public void Sweep(DateTimeOffset asOf, DateTimeOffset? next)
    {
        if (asOf > SweptTo) SweptTo = asOf;
        (NextDueAt, Replanned, LastError, Round) = (next, false, null, Round + 1);
    }

    /// <summary>One that cannot be read waits, and the others go on.</summary>
    public void Fail(string error, DateTimeOffset again) => (LastError, NextDueAt, Round) = (error.Length > 500 ? error[..500] : error, again, Round + 1);

    internal ISchedule Times() => Kind switch
    {
        PlanKind.Meeting => MeetingOnce.FromText(Schedule),
        PlanKind.Series => new MeetingRepeated(MeetingSeries.FromText(Schedule)),
        _ => MoveSchedule.FromText(Schedule),
    };
}
