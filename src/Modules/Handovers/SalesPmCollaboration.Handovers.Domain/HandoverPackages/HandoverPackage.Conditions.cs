using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>The condition of a conditional confirmation was met. The score and the signed state stay.</summary>
    public void ClearCondition(string key, PersonId by, DateTimeOffset at)
    {
        if (State is not (HandoverState.Submitted or HandoverState.ReadyToSign) && !IsSignedOff) throw HandoverErrors.NotSigned(State);
        if (by == LatestSubmission?.By) throw HandoverErrors.ReviewerIsSubmitter();
        var item = Item(key);
        if (item.Verdict is not { IsPendingCondition: true } verdict) throw HandoverErrors.NoPendingCondition(item);
        if (!IsSignedOff && verdict.ClearBy < CompanyTime.DayOf(at)) throw HandoverErrors.ConditionOverdue(item, verdict.ClearBy.Value);
        Replace(item with { Verdict = verdict with { ClearedAt = at, ClearedBy = by } });
        Raise(new ConditionCleared(Id, key, by, at));
        Settle(at, by);
    }

    /// <summary>
    /// What has a day that lies before <paramref name="asOf"/>. Conditions: before sign-off they become Rejected and, where the package
    /// waits for signatures, return it; after sign-off they become an action of the rep. A waiver that one director signed is dropped, one of both expires. Harmless when run twice.
    /// </summary>
    public void Lapse(DateOnly asOf, DateTimeOffset at, IWorkCalendar calendar)
    {
        if (IsCalledOff) return;
        DropHalfWaivers(at, waiver => waiver.Until < asOf);
        ExpireWaivers(asOf, at);
        LapseConditions(asOf, at, calendar);
        Settle(at);
    }

    /// <summary>One whose day is over, whether the tick has been here or not: with it nobody signs and no review passes (domain.md 3.2).</summary>
    public ChecklistItem? OverdueCondition(DateOnly asOf) => OverdueConditions(asOf).FirstOrDefault();

    private IEnumerable<ChecklistItem> OverdueConditions(DateOnly asOf) => Items.Where(item => item.Verdict is { IsPendingCondition: true, LapsedAt: null } verdict && verdict.ClearBy < asOf);

    private void LapseConditions(DateOnly asOf, DateTimeOffset at, IWorkCalendar calendar)
    {
        var lapsed = OverdueConditions(asOf).ToList();
        foreach (var item in lapsed) Lapse(item, at);
        if (lapsed.Count > 0 && State == HandoverState.ReadyToSign) GoBack(null, at, calendar);
    }

    private void Lapse(ChecklistItem item, DateTimeOffset at)
    {
        var kind = IsSignedOff ? VerdictKind.ConfirmedConditionally : VerdictKind.Rejected;
        var open = State is HandoverState.Returned or HandoverState.Rectification;
        Replace(item with { Verdict = item.Verdict! with { Kind = kind, LapsedAt = at }, Reopened = item.Reopened || open });
        Raise(new ConditionLapsed(Id, ProjectId, item.Key, Current(Part.Rep), IsSignedOff, at));
    }
}
