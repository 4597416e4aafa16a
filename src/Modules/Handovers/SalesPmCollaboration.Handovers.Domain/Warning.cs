namespace SalesPmCollaboration.Handovers.Domain;

/// <summary>Something to look at, never a refusal. The reader's text comes from resources by code; arguments fill {0}, {1} ….</summary>
public sealed record Warning(string Code, string? ItemKey, IReadOnlyList<object> Arguments)
{
    /// <summary>Of what an open amendment would bring; null of what stands.</summary>
    public int? Amendment { get; init; }
}

public static class WarningCodes
{
    /// <summary>{0} the department, {1} the question.</summary>
    public const string ConsultationOpen = "warning.consultation-open";

    /// <summary>{0} sum of the lines, {1} contract amount, {2} lines − contract.</summary>
    public const string QuotationDiffers = "warning.quotation-differs";

    /// <summary>{0} the currency of the item, {1} the contract's.</summary>
    public const string CurrencyDiffers = "warning.currency-differs";

    /// <summary>{0} the date, {1} the contract date, {2} the item's names.</summary>
    public const string BeforeContract = "warning.before-contract";

    /// <summary>{0} the date, {1} the item's names.</summary>
    public const string NotAWorkingDay = "warning.not-a-working-day";

    /// <summary>{0} how many lines, {1} the first one's name: the amount is not quantity × unit price.</summary>
    public const string LinesContradict = "warning.lines-contradict";

    /// <summary>{0} how many lines, {1} the first one's name: no quantity or no unit price, or 0.</summary>
    public const string LinesWithoutPrice = "warning.lines-without-price";

    /// <summary>{0} the contract number, {1} numbers of the client's other living handovers that bear it.</summary>
    public const string ContractElsewhere = "warning.contract-elsewhere";

    /// <summary>{0} the day of the workshop, {1} the number of the submission that came after it.</summary>
    public const string WorkshopBeforeRevision = "warning.workshop-before-revision";

    /// <summary>{0} trial run, {1} start of work.</summary>
    public const string TrialRunBeforeStart = "warning.trial-run-before-start";

    /// <summary>{0} the date until which the provisional handover holds.</summary>
    public const string ProvisionalWithoutContract = "warning.provisional-without-contract";

    /// <summary>{0} the date on which it expired.</summary>
    public const string ProvisionalExpired = "warning.provisional-expired";

    /// <summary>{0} the handover's tier, {1} the tier of the policy, {2} the contract amount.</summary>
    public const string TierBelowPolicy = "warning.tier-below-policy";

    /// <summary>{0} the amount in what was signed, {1} the contract's.</summary>
    public const string SignedAmountDiffers = "warning.signed-amount-differs";
}
