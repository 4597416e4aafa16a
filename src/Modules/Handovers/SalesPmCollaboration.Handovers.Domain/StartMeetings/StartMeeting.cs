using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.StartMeetings;

/// <summary>
/// Early planning meeting 早期策划会 or kickoff 启动会 of one handover: due, planned, held, with minutes and proposals
/// (domain.md 3.4). Lists are replaced at each change, never mutated.
/// </summary>
public sealed partial class StartMeeting : AggregateRoot
{
    /// <summary>Working days after Won, for the early planning meeting; those of the kickoff are the policy's.</summary>
    public const int PlanningDays = 3;

    private StartMeeting()
    {
    }

    public StartMeetingId Id { get; private set; }
    public override Guid Key => Id.Value;
    public HandoverId HandoverId { get; private set; }
    public ProjectId ProjectId { get; private set; }
    public string ProjectName { get; private set; } = "";
    public StartMeetingKind Kind { get; private set; }

    /// <summary>Whose moves these are; follow the handover's assignments.</summary>
    public PersonId? Rep { get; private set; }
    public PersonId? ProjectManager { get; private set; }
    public PersonId? TechnicalLead { get; private set; }

    /// <summary>When it became wanted; of a kickoff whose gate has not opened yet, when it was first planned or proposed at.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Null for a kickoff that is only planned: it is wanted once its gate opens.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The last plan, also after it was held; null before the first.</summary>
    public MeetingPlan? Plan { get; private set; }
    public bool PlanStands { get; private set; }
    public MeetingHeld? Held { get; private set; }
    public IReadOnlyList<MinutesVersion> Minutes { get; private set; } = [];
    public IReadOnlyList<Proposal> Proposals { get; private set; } = [];
    public DateTimeOffset? ClosedAt { get; private set; }
    public IReadOnlyList<OpenMove> Moves { get; private set; } = [];

    public StartMeetingState State => Held is not null ? StartMeetingState.Held : ClosedAt is not null ? StartMeetingState.Closed : PlanStands ? StartMeetingState.Planned : StartMeetingState.Due;

    /// <summary>Opens the early planning meeting with the handover, the kickoff with its sign-off or waiver, or before them to be planned.</summary>
    public static StartMeeting Open(StartMeetingId id, StartMeetingKind kind, HandoverPackage package, DateTimeOffset at, IWorkCalendar calendar)
    {
        var opened = new StartMeeting
        {
            Id = id,
            Kind = kind,
            HandoverId = package.Id,
            ProjectId = package.ProjectId,
            ProjectName = package.ProjectName,
            Rep = package.Current(Part.Rep),
            ProjectManager = package.Current(Part.ProjectManager),
            TechnicalLead = package.Current(Part.TechnicalLead),
            OpenedAt = at,
        };
        if (kind == StartMeetingKind.EarlyPlanning) opened.DueOn = calendar.AddWorkingDays(CompanyTime.DayOf(at), PlanningDays);
        else opened.BecomeDue(package, calendar);
        opened.Settle(at);
        return opened;
    }

    /// <summary>The kickoff's gate has opened, by sign-off or by a waiver of both directors: it is dated then and there by the policy of its handover, and by a sign-off after a waiver once more. What was planned stays planned.</summary>
    public void BecomeDue(HandoverPackage package, IWorkCalendar calendar)
    {
        if (Kind != StartMeetingKind.Kickoff || Held is not null || ClosedAt is not null || package.KickoffWantedSince is not { } since || (DueOn is not null && since <= OpenedAt)) return;
        (OpenedAt, DueOn) = (since, calendar.AddWorkingDays(CompanyTime.DayOf(since), package.Policy.Clocks.DaysToKickoff));
        Settle(since);
    }

    /// <summary>The waiver that made the kickoff due has expired and its gate is shut again: it is due on no day until the gate opens.</summary>
    public void Rest(HandoverPackage package, DateTimeOffset at)
    {
        if (Kind != StartMeetingKind.Kickoff || Held is not null || ClosedAt is not null || DueOn is null || package.KickoffWantedSince is not null) return;
        DueOn = null;
        Settle(at);
    }

    /// <summary>Sets or changes day, time and people. The three are always invited.</summary>
    public void PlanFor(MeetingPlan plan, PersonId by, DateTimeOffset at)
    {
        EnsureOpen();
        if (Held is not null) throw MeetingErrors.AlreadyHeld();
        Required.Within(plan.Minutes, 15, 1440, "/minutes");
        if (!ZonedTime.IsKnown(plan.Zone)) throw MeetingErrors.UnknownZone("/zone");
        if (plan.StartsAt < at) throw MeetingErrors.InPast("/on");
        MeetingPlan.EnsureNear(plan.On, at, "/on");
        Plan = plan with
        {
            // The same time is the same appointment: whom it was said to is not reminded anew.
            Number = PlanStands && Plan!.IsAt(plan) ? Plan.Number : (Plan?.Number ?? 0) + 1,
            Place = Required.Optional(plan.Place, "/place", 500),
            Invited = WithThree(plan.Invited),
            Guests = Names(plan.Guests),
        };
        PlanStands = true;
        Raise(new StartMeetingPlanned(Id, HandoverId, Kind, ProjectName, Plan, at));
        Settle(at, by);
    }

    /// <summary>Takes the plan back; a meeting that is wanted stays due.</summary>
    public void Unplan(PersonId by, DateTimeOffset at)
    {
        EnsureOpen();
        if (!PlanStands || Held is not null) throw MeetingErrors.NotPlanned();
        TakePlanBack(at);
        Settle(at, by);
    }

    /// <summary>
    /// It was held. The kickoff asks the gate of that day first (409 naming it); in tier Light it may be a note: minutes without a plan.
    /// </summary>
    /// <param name="on">Not in the future, not before the meeting was wanted.</param>
    public void Hold(HandoverPackage package, DateOnly on, IReadOnlyList<Attendee> present, IReadOnlyList<string> guests, string minutes, PersonId by, DateTimeOffset at)
    {
        EnsureOpen();
        if (Held is not null) throw MeetingErrors.AlreadyHeld();
        if (on > CompanyTime.DayOf(at)) throw MeetingErrors.InFuture("/on");
        if (on < CompanyTime.DayOf(package.OpenedAt)) throw MeetingErrors.InPast("/on");
        if (Kind == StartMeetingKind.Kickoff) package.EnsureKickoffMayBeHeld(on);
        if (present.Count == 0) throw MeetingErrors.NobodyThere();
        Held = new(on, [.. present.DistinctBy(one => one.Person)], Names(guests), by, at);
        Minutes = [new(1, Required.Text(minutes, "/minutes", 20_000), by, at)];
        if (PlanStands) Raise(new PlannedMeetingHeld(Id, on, at));
        PlanStands = false;
        Raise(Kind == StartMeetingKind.Kickoff
            ? new KickoffMeetingHeld(HandoverId, ProjectId, on, package.GateOn(on), [.. Accepted(ProposalKind.MoveMilestone)], at)
            : new EarlyPlanningHeld(HandoverId, ProjectId, on, at));
        Settle(at, by);
    }

    /// <summary>The earlier wording stays.</summary>
    public void ReviseMinutes(string text, PersonId by, DateTimeOffset at)
    {
        if (Held is null) throw MeetingErrors.NotHeld();
        Minutes = [.. Minutes, new(Minutes.Count + 1, Required.Text(text, "/minutes", 20_000), by, at)];
        Settle(at, by);
    }

    /// <summary>The open moves pass on with the part, and so does the chair in a meeting that is planned and has not begun: the same meeting with other people, so nobody is reminded twice.</summary>
    /// <param name="predecessor">Null where nobody held the part.</param>
    public void PassTo(Part part, PersonId person, PersonId? predecessor, DateTimeOffset at)
    {
        if (part == Part.Rep) Rep = person;
        if (part == Part.ProjectManager) ProjectManager = person;
        if (part == Part.TechnicalLead) TechnicalLead = person;
        if (PlanStands && Plan!.StartsAt > at && WithThree(Plan.Invited.Where(one => one != predecessor)) is var invited && !invited.ToHashSet().SetEquals(Plan.Invited))
        {
            Plan = Plan with { Invited = invited };
            Raise(new StartMeetingPlanned(Id, HandoverId, Kind, ProjectName, Plan, at));
        }

        Settle(at);
    }

    /// <summary>The handover was cancelled or voided.</summary>
    public void Close(DateTimeOffset at)
    {
        if (ClosedAt is not null) return;
        ClosedAt = at;
        if (PlanStands) TakePlanBack(at);
        Settle(at);
    }

    /// <summary>The rep calls the early planning meeting, the project manager the kickoff.</summary>
    public IReadOnlyList<OpenMove> WaitingFor() => ClosedAt is not null ? [] : [.. HoldingMoves(), .. DecidingMoves()];

    private IEnumerable<OpenMove> HoldingMoves() => Held is not null || DueOn is not { } due ? [] : Kind == StartMeetingKind.Kickoff
        ? [new(ProjectManager, MeetingMoves.HoldKickoff, OpenedAt, due)]
        : [new(Rep, MeetingMoves.HoldEarlyPlanning, OpenedAt, due)];

    private void TakePlanBack(DateTimeOffset at)
    {
        PlanStands = false;
        Raise(new StartMeetingUnplanned(Id, HandoverId, at));
    }

    private void EnsureOpen()
    {
        if (ClosedAt is not null) throw MeetingErrors.Closed();
    }

    private void Settle(DateTimeOffset at, PersonId? by = null)
    {
        var after = WaitingFor();
        foreach (var change in MoveChanges.Between(Moves, after, HandoverId, ProjectName, at, by, WaitsFor)) Raise(change);
        Moves = after;
    }

    private IReadOnlyList<PersonId> WithThree(IEnumerable<PersonId> invited) => [.. invited.Concat(new[] { Rep, ProjectManager, TechnicalLead }.OfType<PersonId>()).Distinct()];

    private static IReadOnlyList<string> Names(IReadOnlyList<string> guests) =>
        guests.Count > 50 ? throw InputErrors.TooMany("/guests", 50) : [.. guests.Select((name, i) => Required.Text(name, $"/guests/{i}", 100))];
}
