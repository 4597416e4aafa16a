using System.Globalization;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Web.Forms;

namespace SalesPmCollaboration.Web.Handovers;

/// <summary>Reads an item's fields; empty rows are left out, and what the fields do not show stays as it was.</summary>
internal static class PostedItem
{
    /// <summary>A mapped bill of quantities has too many lines to type; only a file replaces it.</summary>
    public static bool IsMapped(ItemValue value) => value.Lines.Count > ItemValueRules.MostSummaryLines;

    public static string Amount(QuotationLine line) => (line.AmountMinor / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>True where the value says something at all; else the item is to be emptied.</summary>
    public static bool IsSomething(ItemValue value, ItemKind kind) => value.Text is not null || value.FileIds.Count > 0 || value.Answers(kind);

    public static ItemValue Read(Posted posted, ItemView item, string prefix = "value") => (item.Value ?? new ItemValue()) with
    {
        Text = item.Kind is ItemKind.Text or ItemKind.Money ? posted.Text(prefix + ".text") : item.Value?.Text,
        Amount = item.Kind == ItemKind.Money ? Amount(posted, prefix + ".amount.") : item.Value?.Amount,
        FileIds = posted.Ids(prefix + ".fileIds"),
        On = item.Kind == ItemKind.Date ? posted.Date(prefix + ".on") : null,
        Contacts = item.Kind == ItemKind.Contact ? Contacts(posted, prefix + ".contacts") : [],
        Risks = item.Kind == ItemKind.Risks ? Risks(posted, prefix + ".risks") : [],
        NoneFound = item.Kind == ItemKind.Risks && posted.Text(prefix + ".noneFound.assessedBy") is { } who
            ? new NoneFound(who, posted.Date(prefix + ".noneFound.on") ?? throw new InvalidInput("/" + prefix + "/noneFound/on", "field.required")) : null,
        Lines = item.Kind == ItemKind.Quotation ? Lines(posted, prefix + ".lines", item.Value ?? new ItemValue()) : [],
        Terms = item.Kind == ItemKind.Terms ? Terms(posted, prefix + ".terms.") : null,
    };

    private static AmountValue? Amount(Posted posted, string at) =>
        posted.Money(at + "amount", (posted.Text(at + "currency") ?? "CNY").ToUpperInvariant()) is { } amount ? AmountValue.Of(amount) : null;

    private static List<Contact> Contacts(Posted posted, string list) => [.. posted.Indexes(list).Select(i => $"{list}[{i}].")
        .Where(at => posted.Text(at + "name") is not null)
        .Select(at => new Contact(posted.Required(at + "name"), posted.Text(at + "title"), posted.Text(at + "phone"), posted.Text(at + "email"), posted.Text(at + "organisation"), posted.Id(at + "stakeholderId")))];

    private static List<Risk> Risks(Posted posted, string list) => [.. posted.Indexes(list).Select(i => $"{list}[{i}].")
        .Where(at => posted.Text(at + "description") is not null)
        .Select(at => new Risk(posted.Choice<RiskCategory>(at + "category") ?? RiskCategory.Other, posted.Required(at + "description"), posted.Whole(at + "likelihood") ?? 3, posted.Whole(at + "impact") ?? 3, posted.Text(at + "mitigation")))];

    private static IReadOnlyList<QuotationLine> Lines(Posted posted, string list, ItemValue before) => IsMapped(before) ? before.Lines : [.. posted.Indexes(list)
        .Where(i => posted.Text($"{list}[{i}].name") is not null)
        .Select(i => Line(posted, $"{list}[{i}].", i < before.Lines.Count ? before.Lines[i] : null, i + 1))];

    private static QuotationLine Line(Posted posted, string at, QuotationLine? before, int no)
    {
        var (quantity, price, discount) = (posted.Number(at + "quantity") ?? 1m, posted.Number(at + "unitPrice") ?? 0m, posted.Number(at + "discountPercent"));
        var typed = posted.Money(at + "amountMinor")?.Minor;
        // Without script the amount does not follow: then it is what it was, although its factors moved.
        var stale = before is not null && typed == before.AmountMinor && (quantity, price, discount) != (before.Quantity, before.UnitPrice, before.DiscountPercent);
        return new QuotationLine(
            posted.Text(at + "no") ?? no.ToString(CultureInfo.InvariantCulture), posted.Required(at + "name"), posted.Text(at + "spec"), quantity, posted.Text(at + "unit") ?? "项", price,
            typed is null || stale ? (long)Math.Round(quantity * price * (100m - (discount ?? 0m)), 0, MidpointRounding.AwayFromZero) : typed.Value,
            discount);
    }

    private static CommercialTerms? Terms(Posted posted, string at)
    {
        var terms = new CommercialTerms(posted.Text(at + "payment"), posted.Whole(at + "warrantyMonths"), posted.Text(at + "penalty"), posted.Text(at + "retention"));
        return terms == new CommercialTerms() ? null : terms;
    }
}
