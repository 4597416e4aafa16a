using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>What somebody should look at; none of it refuses anything.</summary>
    public IReadOnlyList<Warning> Warnings(DateOnly asOf, IWorkCalendar calendar) =>
        [.. ContentWarnings(calendar), .. ProvisionalWarnings(asOf), .. TierWarnings(), .. SignedAmountWarnings(), .. WorkshopWarnings(), .. AmendmentWarnings(calendar)];

    /// <summary>What the open amendment would bring: said while there is time to withdraw it, not when all three have signed.</summary>
    public IEnumerable<Warning> AmendmentWarnings(IWorkCalendar calendar)
    {
        if (OpenAmendment is not { } open) return [];
        var then = (HandoverPackage)MemberwiseClone();
        then.Items = [.. Items.Select(item => open.Changes.FirstOrDefault(change => change.Key == item.Key) is { } change ? item with { Value = change.After } : item)];
        var now = ContentWarnings(calendar).Select(Said).ToHashSet(StringComparer.Ordinal);
        return then.ContentWarnings(calendar).Where(one => !now.Contains(Said(one))).Select(one => one with { Amendment = open.Number });

        static string Said(Warning one) => $"{one.Code}\n{one.ItemKey}\n{string.Join('\n', one.Arguments)}";
    }

    private IEnumerable<Warning> ContentWarnings(IWorkCalendar calendar) => QuotationWarnings().Concat(PriceWarnings()).Concat(DateWarnings(calendar)).Concat(TrialRunWarnings());

    private IEnumerable<Warning> QuotationWarnings()
    {
        if (Amount is not { } contract) yield break;
        foreach (var item in Items.Where(item => item.Kind is ItemKind.Quotation or ItemKind.Money && item.Value is not null))
        {
            if (item.Value!.Amount is { } stated && stated.Currency != contract.Currency)
            {
                yield return new(WarningCodes.CurrencyDiffers, item.Key, [stated.Currency, contract.Currency]);
                continue;
            }

            if (item.Kind != ItemKind.Quotation || SumOf(item.Value, contract.Currency) is not { } sum || sum.Minor == contract.Minor) continue;
            yield return new(WarningCodes.QuotationDiffers, item.Key, [sum, contract, sum - contract]);
        }
    }

    /// <summary>Of a line without quantity or price the sum knows nothing: absent is not zero (domain.md 0.4). An amount that is not quantity × price may be a discount, or a slip.</summary>
    private IEnumerable<Warning> PriceWarnings() => LineWarnings(WarningCodes.LinesWithoutPrice, line => line.LacksFactor).Concat(LineWarnings(WarningCodes.LinesContradict, line => line.Contradicts));

    private IEnumerable<Warning> LineWarnings(string code, Func<QuotationLine, bool> doubtful) => Items.Select(item => (item.Key, Doubtful: (item.Value?.Lines ?? []).Where(doubtful).ToList()))
        .Where(one => one.Doubtful.Count > 0).Select(one => new Warning(code, one.Key, [one.Doubtful.Count, one.Doubtful[0].Name]));

    /// <summary>The lines, else the stated total; null where the quotation is a file only: absent is not zero.</summary>
    private static Money? SumOf(ItemValue value, string currency) =>
        value.Lines.Count > 0 ? new Money(value.Lines.Sum(line => line.AmountMinor), currency) : value.Amount?.ToMoney();

    private IEnumerable<Warning> DateWarnings(IWorkCalendar calendar)
    {
        foreach (var item in Items.Where(item => item.Section == Sections.Milestones && item.Value?.On is not null))
        {
            var on = item.Value!.On!.Value;
            if (ContractOn is { } contract && on < contract) yield return new(WarningCodes.BeforeContract, item.Key, [on, contract, item.Names()]);
            if (!calendar.IsWorkingDay(on)) yield return new(WarningCodes.NotAWorkingDay, item.Key, [on, item.Names()]);
        }
    }

    private IEnumerable<Warning> TrialRunWarnings()
    {
        var (start, trial) = (On(ItemKeys.StartOfWork), On(ItemKeys.TrialRun));
        if (trial < start) yield return new(WarningCodes.TrialRunBeforeStart, ItemKeys.TrialRun, [trial.Value, start.Value]);
    }

    private IEnumerable<Warning> ProvisionalWarnings(DateOnly asOf)
    {
        if (ProvisionalUntil is not { } until || IsCalledOff) yield break;
        yield return new(asOf > until ? WarningCodes.ProvisionalExpired : WarningCodes.ProvisionalWithoutContract, null, [until]);
    }

    /// <summary>The amount grew after the opening: the ritual of a larger project is due, the checklist stays the one that it opened with.</summary>
    private IEnumerable<Warning> TierWarnings()
    {
        if (Amount is not { } amount || Policy.TierThresholds is not { } thresholds || IsCalledOff) yield break;
        if (HandoverPolicy.TierFor(thresholds, amount, ProjectType) is var least && least > Tier) yield return new(WarningCodes.TierBelowPolicy, null, [Tier, least, amount]);
    }

    /// <summary>先开工后签约: the contract came after the signatures, with another amount than they are for. What was signed stays as it is.</summary>
    private IEnumerable<Warning> SignedAmountWarnings()
    {
        if (IsSignedOff && Amount is { } amount && LatestSubmission?.Amount is { } signed && signed != amount) yield return new(WarningCodes.SignedAmountDiffers, null, [signed, amount]);
    }

    /// <summary>The content was revised after the workshop: it stands (a revision often comes from its own open questions), and whoever signs knows what was not spoken of.</summary>
    private IEnumerable<Warning> WorkshopWarnings()
    {
        if (State == HandoverState.ReadyToSign && !LacksWorkshop && Workshops is [.., { } last] && last.RecordedAt < LatestSubmission!.At) yield return new(WarningCodes.WorkshopBeforeRevision, null, [last.On, LatestSubmission.Number]);
    }

    private DateOnly? On(string key) => Items.FirstOrDefault(item => item.Key == key)?.Value?.On;
}
