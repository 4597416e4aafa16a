using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Moves;

public enum MoveState
{
    Open = 1,
    Done,
}

/// <summary>One thing that waits for one person. At most one is open for each (person, kind, subject); what was done stays as 已办.</summary>
public sealed class Move : AggregateRoot
{
    /// <summary>Days for which a move without a due day can be put away.</summary>
    public const int LongestSnooze = 10;

    private Move()
    {
    }

    public Guid Id { get; private set; }

    public override Guid Key => Id;

    public PersonId PersonId { get; private set; }

    /// <summary>Dotted and stable, see <see cref="Contracts.Notifications.MoveOpened"/>.</summary>
    public string Kind { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public string Subject { get; private set; } = "";
    public string Link { get; private set; } = "";
    public DateTimeOffset Since { get; private set; }

    /// <summary>The due day, or the last day of the calendar where there is none: lists page by it, and databases disagree on where null sorts.</summary>
    public DateOnly DueOrNever { get; private set; } = DateOnly.MaxValue;
    public PersonId? StartedById { get; private set; }
    public MoveState State { get; private set; } = MoveState.Open;
    public DateTimeOffset? DoneAt { get; private set; }
    public PersonId? DoneById { get; private set; }

    /// <summary>How often it was nudged; who and when is in the inbox and in the audit.</summary>
    public int Nudges { get; private set; }

    /// <summary>The working day that the last nudge counts for.</summary>
    public DateOnly? NudgedFor { get; private set; }

    /// <summary>Out of the box until this day; never after the due day. Null while it is in sight.</summary>
    public DateOnly? SnoozedUntil { get; private set; }

    public static Move For(PersonId person, string kind, Guid subjectId, DateTimeOffset since) =>
        new() { Id = Guid.CreateVersion7(since), PersonId = person, Kind = kind, SubjectId = subjectId };

    /// <summary>Told again, the same move takes the newer dates and words and is in sight again; its nudges stay.</summary>
    public void Wait(string subject, string link, DateTimeOffset since, DateOnly? dueOn, PersonId? startedBy)
    {
        (Subject, Link, Since, DueOrNever, StartedById) = (subject, link, since, dueOn ?? DateOnly.MaxValue, startedBy);
        Wake();
    }

    /// <exception cref="RuleViolation">move.not-open, move.snooze-past, move.snooze-after-due (of a move without a due day: after ten days).</exception>
    public void Snooze(DateOnly until, DateOnly today)
    {
        if (State != MoveState.Open) throw new RuleViolation("move.not-open");
        if (until <= today) throw new RuleViolation("move.snooze-past");
        var last = DueOrNever == DateOnly.MaxValue ? today.AddDays(LongestSnooze) : DueOrNever;
        if (until > last) throw new RuleViolation("move.snooze-after-due", Keyset.Text(last));
        SnoozedUntil = until;
    }

    /// <summary>News bring it back.</summary>
    public void Wake() => SnoozedUntil = null;

    /// <param name="by">Null where the clock or the record's end closed it.</param>
    public void Finish(DateTimeOffset at, PersonId? by) => (State, DoneAt, DoneById) = (MoveState.Done, at, by);

    /// <summary>催办, at most once for each working day; a nudge on a day off counts for the next working day.</summary>
    /// <exception cref="RuleViolation">move.not-open, move.already-nudged.</exception>
    public void Nudge(DateOnly workingDay)
    {
        if (State != MoveState.Open) throw new RuleViolation("move.not-open");
        if (NudgedFor >= workingDay) throw new RuleViolation("move.already-nudged", Keyset.Text(workingDay));
        (NudgedFor, Nudges) = (workingDay, Nudges + 1);
        Wake();
    }
}

/// <summary>What a person put away and what news of the subject bring back.</summary>
public sealed class SnoozedMoves : Specification<Move>
{
    public SnoozedMoves(PersonId person, Guid subjectId) =>
        Query.Where(m => m.PersonId == person && m.SubjectId == subjectId && m.State == MoveState.Open && m.SnoozedUntil != null);
}

/// <summary>The open move of this identity: none or one.</summary>
public sealed class OpenMove : Specification<Move>
{
    public OpenMove(PersonId person, string kind, Guid subjectId) =>
        Query.Where(m => m.PersonId == person && m.Kind == kind && m.SubjectId == subjectId && m.State == MoveState.Open);
}
