using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Transitions;

public readonly record struct TransitionId(Guid Value) : ITypedId<TransitionId>
{
    public static TransitionId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <param name="Title">Null for the two that are always there; their names come from resources.</param>
public sealed record TransitionTask(string Key, string? Title)
{
    public DateOnly? DoneOn { get; init; }
    public PersonId? DoneBy { get; init; }
    public string? Note { get; init; }
}

public sealed record TransitionStarted(HandoverId HandoverId, DateOnly StartsOn, DateOnly EndsOn, DateTimeOffset At) : IDomainEvent;

public sealed record TransitionTaskDone(HandoverId HandoverId, string Key, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record TransitionFinished(HandoverId HandoverId, ProjectId ProjectId, DateOnly StartsOn, DateOnly CompletedOn, DateTimeOffset At) : IDomainEvent;

/// <summary>过渡期: 7 to 14 calendar days, both ends counted, ending on a working day; sales and project side work in parallel (domain.md 3.4).</summary>
public sealed class Transition : AggregateRoot
{
    public const int ShortestDays = 7;
    public const int LongestDays = 14;

    /// <summary>现场踏勘 and 人员交接: always there, both needed to complete.</summary>
    public const string SiteSurvey = "site-survey";
    public const string PersonnelHandover = "personnel-handover";

    private Transition()
    {
    }

    public TransitionId Id { get; private set; }
    public override Guid Key => Id.Value;
    public HandoverId HandoverId { get; private set; }
    public ProjectId ProjectId { get; private set; }
    public string ProjectName { get; private set; } = "";
    public PersonId? Rep { get; private set; }
    public PersonId? ProjectManager { get; private set; }
    public DateOnly StartsOn { get; private set; }
    public DateOnly EndsOn { get; private set; }
    public string CalendarVersion { get; private set; } = "";
    public IReadOnlyList<TransitionTask> Tasks { get; private set; } = [];
    public DateTimeOffset StartedAt { get; private set; }
    public DateOnly? CompletedOn { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public IReadOnlyList<OpenMove> Moves { get; private set; } = [];

    /// <summary>As it stood before an instant, to be read and never saved; null where it had not begun.</summary>
    public Transition? AsOf(DateTimeOffset instant)
    {
        if (StartedAt >= instant) return null;
        var then = (Transition)MemberwiseClone();
        var day = CompanyTime.DayOf(instant);
        then.Tasks = [.. Tasks.Select(task => task.DoneOn < day ? task : task with { DoneOn = null, DoneBy = null, Note = null })];
        if (CompletedOn >= day) (then.CompletedOn, then.ClosedAt) = (null, null);
        then.Moves = [];
        return then;
    }

    public bool IsRunning => CompletedOn is null && ClosedAt is null;

    /// <summary>The last working day of days 7 to 14, both ends counted; the next working day after them where none of them is one.</summary>
    public static DateOnly LastDayFor(DateOnly start, IWorkCalendar calendar)
    {
        for (var day = LongestDays; day >= ShortestDays; day--)
        {
            if (calendar.IsWorkingDay(start.AddDays(day - 1))) return start.AddDays(day - 1);
        }

        return calendar.OnOrAfter(start.AddDays(LongestDays));
    }

    /// <summary>Begins it; the handover enters its state InTransition by the same call.</summary>
    /// <param name="startsOn">Not before the day of sign-off, so that its days are lived through.</param>
    /// <param name="endsOn">A working day of days 7 to 14; null takes the last of them.</param>
    public static Transition Begin(TransitionId id, HandoverPackage package, DateOnly startsOn, DateOnly? endsOn, IReadOnlyList<string> more, PersonId by, DateTimeOffset at, IWorkCalendar calendar)
    {
        package.EnsureTransitionMayBegin();
        if (package.SignedOffAt is { } signed && startsOn < CompanyTime.DayOf(signed)) throw MeetingErrors.BeforeSignOff("/startsOn", CompanyTime.DayOf(signed));
        var last = LastDayFor(startsOn, calendar);
        var ends = endsOn ?? last;
        var first = startsOn.AddDays(ShortestDays - 1);
        if (ends != last && (ends < first || ends > last)) throw MeetingErrors.OutsideTransition("/endsOn", first < last ? first : last, last);
        if (!calendar.IsWorkingDay(ends)) throw MeetingErrors.NotAWorkingDay("/endsOn", calendar.OnOrAfter(ends));
        if (more.Count > 20) throw InputErrors.TooMany("/tasks", 20);
        package.BeginTransition(at);
        var begun = new Transition
        {
            Id = id,
            HandoverId = package.Id,
            ProjectId = package.ProjectId,
            ProjectName = package.ProjectName,
            Rep = package.Current(Part.Rep),
            ProjectManager = package.Current(Part.ProjectManager),
            StartsOn = startsOn,
            EndsOn = ends,
            CalendarVersion = calendar.Version,
            StartedAt = at,
            Tasks = [new(SiteSurvey, null), new(PersonnelHandover, null), .. more.Select((title, i) => new TransitionTask($"task-{i + 1}", Required.Text(title, $"/tasks/{i}", 200)))],
        };
        begun.Raise(new TransitionStarted(package.Id, startsOn, ends, at));
        begun.Settle(at, by);
        return begun;
    }

    /// <summary>Once: a second completion would cover who did it and when.</summary>
    /// <param name="on">Not in the future, not before the first day.</param>
    public void Finish(string key, DateOnly on, string? note, PersonId by, DateTimeOffset at)
    {
        if (!IsRunning) throw MeetingErrors.NotRunning();
        var task = Tasks.FirstOrDefault(one => one.Key == key) ?? throw MeetingErrors.NoSuchTask(key);
        if (task.DoneOn is not null) throw MeetingErrors.TaskDone(key);
        if (on > CompanyTime.DayOf(at)) throw MeetingErrors.InFuture("/on");
        if (on < StartsOn) throw MeetingErrors.InPast("/on");
        var done = task with { DoneOn = on, DoneBy = by, Note = Required.Optional(note, "/note", 1000) };
        Tasks = [.. Tasks.Select(one => one.Key == key ? done : one)];
        Raise(new TransitionTaskDone(HandoverId, key, by, at));
        Settle(at, by);
    }

    /// <summary>Both obligatory parts are done and the shortest time has passed; the handover is completed by the same call.</summary>
    public void Complete(HandoverPackage package, PersonId by, DateTimeOffset at)
    {
        if (!IsRunning) throw MeetingErrors.NotRunning();
        var today = CompanyTime.DayOf(at);
        if (today < StartsOn.AddDays(ShortestDays - 1)) throw MeetingErrors.TooEarly(StartsOn.AddDays(ShortestDays - 1));
        if (Tasks.Any(one => one is { Key: SiteSurvey or PersonnelHandover, DoneOn: null })) throw MeetingErrors.SurveyAndPeople();
        package.Complete(at);
        CompletedOn = today;
        Raise(new TransitionFinished(HandoverId, ProjectId, StartsOn, today, at));
        Settle(at, by);
    }

    public void PassTo(Part part, PersonId person, DateTimeOffset at)
    {
        if (part == Part.Rep) Rep = person;
        if (part == Part.ProjectManager) ProjectManager = person;
        Settle(at);
    }

    /// <summary>The handover was voided.</summary>
    public void Close(DateTimeOffset at)
    {
        if (!IsRunning) return;
        ClosedAt = at;
        Settle(at);
    }

    public IReadOnlyList<OpenMove> WaitingFor() => IsRunning ? [new(ProjectManager, MeetingMoves.CompleteTransition, StartedAt, EndsOn)] : [];

    private void Settle(DateTimeOffset at, PersonId? by = null)
    {
        var after = WaitingFor();
        foreach (var change in MoveChanges.Between(Moves, after, HandoverId, ProjectName, at, by, _ => Rep)) Raise(change);
        Moves = after;
    }
}
