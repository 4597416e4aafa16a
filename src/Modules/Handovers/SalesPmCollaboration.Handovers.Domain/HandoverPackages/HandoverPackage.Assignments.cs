using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>Who has the part now; null where nobody is named.</summary>
    public PersonId? Current(Part part) => Assignments.LastOrDefault(one => one.Part == part && one.IsCurrent)?.Person;

    /// <summary>Who had the part on a day, as known now.</summary>
    public IEnumerable<PersonId> AssignedOn(Part part, DateOnly day) =>
        Assignments.Where(one => one.Part == part && one.FromOn <= day && (one.UntilOn is null || day < one.UntilOn)).Select(one => one.Person);

    /// <summary>
    /// Names a person for the part, or passes it on: the predecessor's assignment ends on <paramref name="from"/>, open moves
    /// pass on, nothing else changes. A new rep or project manager confirms the takeover. Sales team members are added.
    /// </summary>
    /// <param name="from">Not in the future, not before the predecessor's start.</param>
    /// <param name="reason">Required where somebody is replaced.</param>
    public void ChangeAssignment(
        Part part, PersonId person, DateOnly from, string? reason, PersonId by, DateTimeOffset at, IWorkCalendar calendar, SalesTeamFunction? function = null)
    {
        if (IsCalledOff) throw HandoverErrors.Closed(State);
        if (!Enum.IsDefined(part)) throw InputErrors.Unknown("/part");
        if (from > CompanyTime.DayOf(at)) throw HandoverErrors.DayInFuture("/from");
        if (Assignments.Any(one => one.Part == part && one.IsCurrent && one.Person == person)) throw HandoverErrors.AlreadyAssigned(part);
        if (SigningParts.Any(other => other != part && Current(other) == person && SigningParts.Contains(part) && !MayShare(other, part))) throw HandoverErrors.ThreePeople();
        if (part == Part.ProjectManager && LatestSubmission?.By == person && AwaitsItsManager) throw HandoverErrors.ManagerSubmitted();
        var before = part == Part.SalesTeam ? null : Assignments.LastOrDefault(one => one.Part == part && one.IsCurrent);
        var why = before is null ? Required.Optional(reason, "/reason", 1000) : Required.Text(reason, "/reason", 1000);
        if (before is not null) End(before, from, at);
        Assignments = [.. Assignments, new(part, person, from, why, by, at)
        {
            Function = part == Part.SalesTeam ? function : null,
            Predecessor = before?.Person,
            TakeoverDueOn = before is not null && part is (Part.Rep or Part.ProjectManager) ? calendar.AddWorkingDays(CompanyTime.DayOf(at), Policy.Clocks.Takeover) : null,
        }];
        Raise(new PersonAssigned(Id, ProjectId, part, person, before?.Person, from, why ?? "", at));
        Inform(EverInvited().Where(one => one != by), "assignment-changed", at, "@Enum.Part." + part);
        Settle(at, by);
    }

    /// <summary>A review or the end of a condition, which whoever submitted may not give: as project manager he would hold a move that nobody could do.</summary>
    private bool AwaitsItsManager => State == HandoverState.Submitted || Items.Any(item => item.Verdict is { IsPendingCondition: true });

    /// <summary>Only sales team members leave without a successor.</summary>
    public void EndAssignment(Part part, PersonId person, DateOnly until, string reason, PersonId by, DateTimeOffset at)
    {
        if (IsCalledOff) throw HandoverErrors.Closed(State);
        if (part != Part.SalesTeam) throw HandoverErrors.PartHasSuccessorsOnly(part);
        if (until > CompanyTime.DayOf(at)) throw HandoverErrors.DayInFuture("/until");
        var member = Assignments.FirstOrDefault(one => one.Part == part && one.IsCurrent && one.Person == person) ?? throw HandoverErrors.NotAssigned(part);
        var why = Required.Text(reason, "/reason", 1000);
        End(member, until, at);
        Raise(new SalesTeamMemberLeft(Id, ProjectId, person, until, why, at));
        Settle(at, by);
    }

    /// <summary>接任确认 by the new rep or project manager himself.</summary>
    public void ConfirmTakeover(Part part, PersonId by, DateTimeOffset at)
    {
        if (IsCalledOff) throw HandoverErrors.Closed(State);
        var open = Assignments.FirstOrDefault(one => one.Part == part && one.AwaitsTakeover) ?? throw HandoverErrors.NoTakeoverOpen(part);
        if (open.Person != by) throw HandoverErrors.SignsOnlyAsHimself(part);
        Assignments = [.. Assignments.Select(one => ReferenceEquals(one, open) ? one with { TakeoverConfirmedAt = at } : one)];
        Raise(new TakeoverConfirmed(Id, part, by, at));
        Settle(at, by);
    }

    /// <summary>Departments come and stay: a predecessor's director reads on.</summary>
    public void PlaceUnder(IEnumerable<Guid> departments) => Departments = [.. Departments.Union(departments)];

    private void End(Assignment assignment, DateOnly until, DateTimeOffset at)
    {
        if (until < assignment.FromOn) throw HandoverErrors.BeforePredecessor("/from");
        Assignments = [.. Assignments.Select(one => ReferenceEquals(one, assignment) ? one with { UntilOn = until, EndedAt = at } : one)];
    }

    private void Inform(IEnumerable<PersonId> people, string topic, DateTimeOffset at, params string[] arguments)
    {
        foreach (var person in people) Raise(new PartyInformed(Id, person, topic, ProjectName, arguments, at));
    }

    private IEnumerable<PersonId> SalesPeople() => Assignments.Where(one => one is { IsCurrent: true, Part: Part.Rep or Part.SalesTeam }).Select(one => one.Person).Distinct();

    private IReadOnlyList<PersonId> EverInvited() => [.. Assignments.Select(one => one.Person).Distinct()];

    /// <summary>Who had a hand in it: deputies, too. They hear how it ended, not what happens meanwhile.</summary>
    private IReadOnlyList<PersonId> EverInIt() => [.. EverInvited().Concat(ActsOfDeputies().Select(act => act.Person)).Distinct()];
}
