using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

public enum PromiseVerdict
{
    Kept = 1,
    Broken,

    /// <summary>Given up with the client; counts for neither.</summary>
    Waived,
}

/// <summary>The project manager's word at a milestone. Milestone at most 200 characters, reason at most 1000. It never changes; a contest may put another verdict beside it.</summary>
public sealed record Judgement(string Key, string Wording, PromiseVerdict Verdict, string Milestone, string Reason, PersonId By, DateTimeOffset At, PersonId Rep, DateOnly ContestUntil)
{
    public Contest? Contest { get; init; }

    /// <summary>What counts now.</summary>
    public PromiseVerdict Final => Contest?.Decision?.Verdict ?? Verdict;
}

/// <summary>Once, by the rep; decided by the project director.</summary>
public sealed record Contest(string Reason, PersonId By, DateTimeOffset At, DateOnly DueOn)
{
    public ContestDecision? Decision { get; init; }
}

public sealed record ContestDecision(PromiseVerdict Verdict, string Reason, PersonId By, DateTimeOffset At);

/// <summary>承诺兑现率: Kept ÷ (Kept + Broken), exact; absent where nothing was judged so.</summary>
public sealed record PromiseAccuracy(int Kept, int Broken)
{
    /// <summary>Of the rule: waived ones count for neither.</summary>
    public const int Edition = 1;

    public Fraction? Exact => Kept + Broken == 0 ? null : new Fraction(Kept, Kept + Broken);

    /// <summary>Per cent with one decimal, half away from zero.</summary>
    public string? Display => Exact is { } exact ? (exact * 100).Display() : null;

    public static PromiseAccuracy Of(IEnumerable<PromiseVerdict> verdicts)
    {
        var counts = verdicts.CountBy(one => one).ToDictionary();
        return new(counts.GetValueOrDefault(PromiseVerdict.Kept), counts.GetValueOrDefault(PromiseVerdict.Broken));
    }
}
