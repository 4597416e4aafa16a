using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <summary>What one row of each sheet says.</summary>
internal static class ImportRows
{
    public static BaselineFacts? BaselineOf(RowReader row, DateOnly? signedOn, DateOnly today)
    {
        row.Needed("acceptedOn");
        if (row.Day("acceptedOn") is not { } accepted) return null;
        var agreed = row.Day("agreedOn");
        if (accepted > today) row.Wrong("acceptedOn", "handover.day-in-future");
        if (accepted < signedOn) row.Wrong("acceptedOn", "handover.before-contract");
        if (agreed < signedOn) row.Wrong("agreedOn", "handover.before-contract");
        return new(accepted, agreed) { FinalMarginPercent = row.Number("finalMargin", -100, 100), Recommendation = row.Whole("recommendation", 0, 10) };
    }

    public static Deal OpportunityOf(string id, RowReader row, DateOnly today)
    {
        var signedOn = row.Day("signedOn");
        if (signedOn > today) row.Wrong("signedOn", "handover.day-in-future");
        var currency = row.Currency("currency", "amount");
        return new Deal(Limited(row, ImportSheets.Source, 40)?.ToLowerInvariant() ?? ImportWorkbook.Source, id)
        {
            DealName = Limited(row, "name", 200, needed: true),
            Customer = new DealCustomer(Limited(row, "clientId", 100), Limited(row, "client", 200, needed: true), Code(row), Limited(row, "address", 500)),
            ProjectType = KnownType(row),
            ContractNo = Limited(row, "contractNo", 100),
            Amount = new DealAmount(row.Amount("amount", currency)?.Amount, currency, row.Flag("tax")),
            MarginPercent = row.Number("margin", -100, 100),
            WonAt = row.Day("wonAt"),
            SignedOn = signedOn,
            Terms = new DealTerms(Limited(row, "payment", 2000), row.Whole("warranty", 0, 600), Limited(row, "penalty", 2000), row.Number("retention", 0, 100)),
            Preferences = row.Text("preferences") is { } text ? [new DealPreference(null, text)] : null,
        };
    }

    /// <param name="amount">Of the opportunity; where it has no value, the heading of the prices may name another currency.</param>
    public static DealLine LineOf(RowReader row, DealAmount amount)
    {
        var currency = (amount.Value is null ? row.HeadingCurrency("unitPrice") : null) ?? amount.Currency!;
        row.ExpectCurrency("unitPrice", currency);
        row.ExpectCurrency(currency);
        return new(
            Limited(row, "no", 40), row.Text("sku"), Limited(row, "name", 300, needed: true), Limited(row, "spec", 900), row.Number("quantity", 0, 1_000_000_000_000m), Limited(row, "unit", 20),
            row.Price("unitPrice", currency, 0, 1_000_000_000_000m), row.Number("discount", 0, 100));
    }

    public static DealContact ContactOf(RowReader row)
    {
        var role = row.Needed("role");
        if (role is not null && !DealWords.KnowsRole(role)) row.Notice("role", "import.other-role", role);
        return new(
            Limited(row, "name", 100, needed: true), role, Limited(row, "title", 100), Limited(row, "phone", 40), Limited(row, "email", 200), row.Flag("primary"), Limited(row, "org", 200));
    }

    public static DealMilestone MilestoneOf(RowReader row)
    {
        row.Needed("date");
        return new(null, row.Needed("name"), row.Day("date"), row.Flag("committed"));
    }

    public static DealRisk RiskOf(RowReader row)
    {
        var category = row.Text("category");
        if (category is not null && !DealWords.KnowsCategory(category)) row.Notice("category", "import.other-category", category);
        return new(
            category, Limited(row, "text", 1000, needed: true), row.Whole("probability", 1, 5), row.Whole("impact", 1, 5), Limited(row, "mitigation", 1000));
    }

    private static string? Limited(RowReader row, string field, int limit, bool needed = false)
    {
        var text = needed ? row.Needed(field) : row.Text(field);
        if (text?.Length > limit) row.Wrong(field, "input.text-too-long", limit);
        return text;
    }

    private static string? Code(RowReader row)
    {
        var code = row.Text("creditCode")?.ToUpperInvariant();
        if (code is not null && !Domain.Clients.CreditCode.IsValid(code)) row.Wrong("creditCode", "client.credit-code-wrong");
        return code;
    }

    private static string? KnownType(RowReader row)
    {
        var type = row.Text("type");
        if (type is not null && !DealWords.KnowsType(type)) row.Wrong("type", "import.unknown-type", type);
        return type;
    }
}
