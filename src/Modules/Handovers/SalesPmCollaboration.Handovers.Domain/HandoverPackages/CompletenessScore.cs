using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public enum ScoreStanding
{
    Confirmed = 1,
    ConfirmedConditionally,
    Rejected,

    /// <summary>Left out of the total.</summary>
    NotApplicable,

    /// <summary>Counts 0.</summary>
    Unanswered,

    /// <summary>Counts 0 for now; shown as open.</summary>
    NotYetJudged,
}

/// <summary>How one item entered the score: credit 0, 0.5 or 1; not counted where it left the total. Reason and day are the verdict's, which later ones cover on the item itself.</summary>
public sealed record ScorePart(string Key, decimal Points, decimal Credit, bool Counted, ScoreStanding Standing, string? Reason = null, DateOnly? ClearBy = null)
{
    /// <summary>Null for an item that had none.</summary>
    internal Verdict? Verdict() => Standing switch
    {
        ScoreStanding.Confirmed => new(VerdictKind.Confirmed),
        ScoreStanding.ConfirmedConditionally => new(VerdictKind.ConfirmedConditionally, Reason, ClearBy),
        ScoreStanding.Rejected => new(VerdictKind.Rejected, Reason),
        ScoreStanding.NotApplicable => new(VerdictKind.NotApplicable, Reason),
        _ => null,
    };
}

/// <summary>完整性评分: 10 × Σ(points × credit) ÷ Σ(points of applicable items), exact, 0–10. Thresholds compare the exact value.</summary>
public sealed record CompletenessScore(Fraction Exact, IReadOnlyList<ScorePart> Parts)
{
    /// <summary>Below 6 is rectification; exactly 6 passes.</summary>
    public static readonly Fraction Threshold = 6;

    public bool Passes => Exact >= Threshold;

    /// <summary>One decimal, half away from zero; more where rounding would cross 6.</summary>
    public string Display() => Exact.Display(Threshold);

    /// <summary>0 where no item is applicable at all, which the limit of 3.0 NotApplicable points makes impossible in a package.</summary>
    public static CompletenessScore Of(IEnumerable<ChecklistItem> items) => From([.. items.Select(PartOf)]);

    /// <summary>Recomputes from stored parts: gives the identical value.</summary>
    public static CompletenessScore From(IReadOnlyList<ScorePart> parts)
    {
        var counted = parts.Where(part => part.Counted).ToList();
        var total = counted.Sum(part => part.Points);
        return new(total == 0 ? 0 : Fraction.Of(10 * counted.Sum(part => part.Points * part.Credit), total), parts);
    }

    private static ScorePart PartOf(ChecklistItem item)
    {
        var standing = StandingOf(item);
        var credit = standing switch { ScoreStanding.Confirmed => 1m, ScoreStanding.ConfirmedConditionally => 0.5m, _ => 0m };
        return new(item.Key, item.Points, credit, standing != ScoreStanding.NotApplicable, standing, item.Verdict?.Reason, item.Verdict?.ClearBy);
    }

    private static ScoreStanding StandingOf(ChecklistItem item) => item.Verdict?.Kind switch
    {
        VerdictKind.NotApplicable => ScoreStanding.NotApplicable,
        _ when !item.IsAnswered => ScoreStanding.Unanswered,
        VerdictKind.Confirmed => ScoreStanding.Confirmed,
        VerdictKind.ConfirmedConditionally => ScoreStanding.ConfirmedConditionally,
        VerdictKind.Rejected => ScoreStanding.Rejected,
        _ => ScoreStanding.NotYetJudged,
    };
}
