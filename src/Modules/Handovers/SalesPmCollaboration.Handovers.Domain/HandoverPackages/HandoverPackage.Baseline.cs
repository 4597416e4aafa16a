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

    /// <summary>What is left out here stays as it was known: absent is not zero.</summary>
    internal BaselineFacts Over(BaselineFacts? earlier) => this with
    {
        AgreedOn = AgreedOn ?? earlier?.AgreedOn,
        FinalMarginPercent = FinalMarginPercent ?? earlier?.FinalMarginPercent,
        Recommendation = Recommendation ?? earlier?.Recommendation,
    };

    internal BaselineFacts Checked(DateOnly? contractOn, DateOnly today)
    {
        if (AcceptedOn > today) throw HandoverErrors.DayInFuture("/acceptedOn");
        if (AcceptedOn < contractOn) throw HandoverErrors.BeforeContract("/acceptedOn");
        if (AgreedOn < contractOn) throw HandoverErrors.BeforeContract("/agreedOn");
        if (FinalMarginPercent is < -100 or > 100) throw InputErrors.OutOfRange("/finalMarginPercent", -100, 100);
        if (Recommendation is < 0 or > 10) throw InputErrors.OutOfRange("/recommendation", 0, 10);
        return this;
    }
}

/// <summary>Who recorded it and when; a correction is a record of its own.</summary>
public sealed record BaselineRecord(BaselineFacts Facts, PersonId By, DateTimeOffset At);

public sealed partial class HandoverPackage
{
    /// <summary>The last one counts; none but for a project that was finished before go-live.</summary>
    public IReadOnlyList<BaselineRecord> Baselines { get; private set; } = [];

    public BaselineFacts? Baseline => Baselines.Count == 0 ? null : Baselines[^1].Facts;

    /// <summary>A corrected file adds a record; the same facts again, or fewer of them, change nothing.</summary>
    /// <returns>True where something changed.</returns>
    /// <exception cref="RuleViolation">handover.not-finished: it was not imported as a finished project. handover.closed: it is void.</exception>
    public bool RecordBaseline(BaselineFacts facts, PersonId by, DateTimeOffset at)
    {
        if (Source != HandoverSource.Finished) throw HandoverErrors.NotFinished();
        if (IsCalledOff) throw HandoverErrors.Closed(State);
        var known = facts.Over(Baseline);
        if (Baseline == known) return false;
        Baselines = [.. Baselines, new(known.Checked(ContractOn, CompanyTime.DayOf(at)), by, at)];
        RaiseBaseline(known, at);
        return true;
    }

    private void RaiseBaseline(BaselineFacts facts, DateTimeOffset at) =>
        Raise(new BaselineSet(Id, ProjectId, ClientId, ProjectType, Current(Part.Rep)!.Value, ContractOn, Amount, MarginPercent, facts, at));
}
