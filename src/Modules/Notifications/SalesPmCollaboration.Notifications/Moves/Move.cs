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

    public static Move For(PersonId person, string kind, Guid subjectId, DateTimeOffset since) =>
        new() { Id = Guid.CreateVersion7(since), PersonId = person, Kind = kind, SubjectId = subjectId };

    /// <summary>Told again, the same move takes the newer dates and words; its nudges stay.</summary>
    public void Wait(string subject, string link, DateTimeOffset since, DateOnly? dueOn, PersonId? startedBy) =>
        (Subject, Link, Since, DueOrNever, StartedById) = (subject, link, since, dueOn ?? DateOnly.MaxValue, startedBy);

    /// <param name="by">Null where the clock or the record's end closed it.</param>
    public void Finish(DateTimeOffset at, PersonId? by) => (State, DoneAt, DoneById) = (MoveState.Done, at, by);

    /// <summary>催办, at most once for each working day; a nudge on a day off counts for the next working day.</summary>
    /// <exception cref="RuleViolation">move.not-open, move.already-nudged.</exception>
    public void Nudge(DateOnly workingDay)
    {
        if (State != MoveState.Open) throw new RuleViolation("move.not-open");
        if (NudgedFor >= workingDay) throw new RuleViolation("move.already-nudged", Keyset.Text(workingDay));
        (NudgedFor, Nudges) = (workingDay, Nudges + 1);
    }
}

/// <summary>The open move of this identity: none or one.</summary>
public sealed class OpenMove : Specification<Move>
{
    public OpenMove(PersonId person, string kind, Guid subjectId) =>
        Query.Where(m => m.PersonId == person && m.Kind == kind && m.SubjectId == subjectId && m.State == MoveState.Open);
}
