using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>Whose move it is; the first is the primary. Due days were fixed when each clock started, so this needs no calendar.</summary>
    public IReadOnlyList<OpenMove> WaitingFor()
    {
        if (IsCalledOff) return [.. FlagMoves()];
        return [.. StateMoves(), .. NamingMoves(), .. AmendmentMoves(), .. TakeoverMoves(), .. ConditionMoves(), .. ContractMoves(), .. WaiverMoves(), .. FlagMoves()];
    }

    private IEnumerable<OpenMove> StateMoves()
    {
        if (StateDueOn is not { } due) return [];
        return State switch
        {
            HandoverState.Draft => [new(Current(Part.Rep), MoveActions.Submit, StateSince, due)],
            HandoverState.Submitted => [new(Current(Part.ProjectManager), MoveActions.Review, StateSince, due)],
            HandoverState.Returned => [new(Current(Part.Rep), MoveActions.Complete, StateSince, due)],
            HandoverState.Rectification => [new(Current(Part.Rep), MoveActions.Rectify, StateSince, due)],
            HandoverState.ReadyToSign when LacksWorkshop => [new(Current(Part.ProjectManager), MoveActions.HoldWorkshop, StateSince, due)],
            HandoverState.ReadyToSign => Unsigned(Signatures).Select(person => new OpenMove(person, MoveActions.Sign, StateSince, due)),
            _ => [],
        };
    }

    private IEnumerable<OpenMove> NamingMoves()
    {
        if (State == HandoverState.Completed) yield break;
        if (Current(Part.ProjectManager) is null) yield return new(ProjectDirector, MoveActions.NameProjectManager, OpenedAt, NamingDueOn);
        if (Current(Part.TechnicalLead) is null) yield return new(ProjectDirector, MoveActions.NameTechnicalLead, OpenedAt, NamingDueOn);
    }

    private IEnumerable<OpenMove> AmendmentMoves() => OpenAmendment is { } open
        ? Unsigned(open.Signatures).Select(person => new OpenMove(person, MoveActions.SignAmendment, open.ProposedAt, open.DueOn))
        : [];

    private IEnumerable<OpenMove> TakeoverMoves() => Assignments.Where(one => one.AwaitsTakeover)
        .Select(one => new OpenMove(one.Person, MoveActions.ConfirmTakeover, one.RecordedAt, one.TakeoverDueOn!.Value));

    /// <summary>One move of the rep however many conditions are pending once the review has passed; its dates are the earliest's.</summary>
    private IEnumerable<OpenMove> ConditionMoves() => Items
        .Where(item => (State == HandoverState.ReadyToSign || IsSignedOff) && item.Verdict is { IsPendingCondition: true })
        .OrderBy(item => item.Verdict!.ClearBy).Take(1)
        .Select(item => new OpenMove(Current(Part.Rep), MoveActions.ClearCondition, item.Verdict!.At, item.Verdict.ClearBy!.Value));

    /// <summary>预移交: until the contract is there it is the rep's move, due on the day on which the provisional handover expires.</summary>
    private IEnumerable<OpenMove> ContractMoves() => ProvisionalUntil is { } until && !IsFinal
        ? [new(Current(Part.Rep), MoveActions.ConfirmContract, OpenedAt, until)]
        : [];

    private IEnumerable<OpenMove> WaiverMoves() => IsSignedOff ? [] : Waivers.Where(waiver => waiver.IsHalf)
        .Select(waiver => new OpenMove(waiver.AwaitedOf, MoveActions.Waive, waiver.Signatures[0].At, waiver.DueOn));

    /// <summary>One move however many flags are up; what was said before the handover was called off is settled by that.</summary>
    private IEnumerable<OpenMove> FlagMoves() => Flags
        .Where(flag => flag.SettledAt is null && !(IsCalledOff && flag.RaisedAt < StateSince)).Take(1)
        .Select(flag => new OpenMove(Current(Part.Rep), MoveActions.SettleFlag, flag.RaisedAt, flag.DueOn));

    private IEnumerable<PersonId?> Unsigned(IReadOnlyList<Signature> signatures) =>
        SigningParts.Where(part => !signatures.Any(one => one.Counts && one.Part == part)).Select(Current).Distinct();

    /// <summary>The last line of every change: compares the open moves with those before and says what began and what ended; a move whose dates alone changed starts again.</summary>
    /// <param name="by">Who did it, for his list of things done; null where the clock did.</param>
    private void Settle(DateTimeOffset at, PersonId? by = null)
    {
        var (before, after) = (Moves, WaitingFor());
        foreach (var change in MoveChanges.Between(before, after, Id, ProjectName, at, by, WaitsFor)) Raise(change);
        Moves = after;
    }

    /// <summary>Who waits for the move: sales for the project side and the other way round; nobody for a move that the clock started.</summary>
    private PersonId? WaitsFor(OpenMove move) => move.Action switch
    {
        MoveActions.Review or MoveActions.HoldWorkshop or MoveActions.NameProjectManager or MoveActions.NameTechnicalLead => Current(Part.Rep),
        MoveActions.Complete or MoveActions.Rectify or MoveActions.ClearCondition or MoveActions.Submit or MoveActions.ConfirmContract => Current(Part.ProjectManager),
        MoveActions.Sign or MoveActions.SignAmendment => Current(Part.Rep) == move.Person ? Current(Part.ProjectManager) : Current(Part.Rep),
        MoveActions.Waive => Waivers.LastOrDefault(waiver => waiver.IsHalf)?.Signatures[0].Person,
        _ => null,
    };
}
