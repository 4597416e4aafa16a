using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>How a project that was finished before go-live ended: what later outcomes are compared with (domain.md 3.1, 8). Not today's to come; percent −100 to 100.</summary>
/// <param name="AgreedOn">The contract's acceptance date with signed extensions; null where nobody knows, and then it is not counted as on time or late.</param>
public sealed record BaselineFacts(DateOnly AcceptedOn, DateOnly? AgreedOn)
{
    /// <summary>Margin at the final account, without VAT.</summary>
    public decimal? FinalMarginPercent { get; init; }

    /// <summary>The client's willingness to recommend, 0–10.</summary>
    public int? Recommendation { get; init; }

    /// <summary>Calendar days, negative where accepted early.</summary>
    public int? DaysLate => AgreedOn is { } agreed ? AcceptedOn.DayNumber - agreed.DayNumber : null;

    internal BaselineFacts Checked(DateOnly today)
    {
        if (AcceptedOn > today) throw HandoverErrors.DayInFuture("/acceptedOn");
        if (FinalMarginPercent is < -100 or > 100) throw InputErrors.OutOfRange("/finalMarginPercent", -100, 100);
        if (Recommendation is < 0 or > 10) throw InputErrors.OutOfRange("/recommendation", 0, 10);
        return this;
    }
}

public sealed partial class HandoverPackage
{
    /// <summary>Null but for a project that was finished before go-live.</summary>
    public BaselineFacts? Baseline { get; private set; }

    /// <summary>A corrected file corrects the facts; the same ones again change nothing.</summary>
    /// <returns>True where something changed.</returns>
    /// <exception cref="RuleViolation">handover.not-finished: it was not imported as a finished project.</exception>
    public bool RecordBaseline(BaselineFacts facts, DateTimeOffset at)
    {
        if (Source != HandoverSource.Finished) throw HandoverErrors.NotFinished();
        if (Baseline == facts) return false;
        Baseline = facts.Checked(CompanyTime.DayOf(at));
        Raise(new BaselineSet(Id, ProjectId, ClientId, ProjectType, Current(Part.Rep)!.Value, ContractOn, Amount, MarginPercent, Baseline, at));
        return true;
    }
}
