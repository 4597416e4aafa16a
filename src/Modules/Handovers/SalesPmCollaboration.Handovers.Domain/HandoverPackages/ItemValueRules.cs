using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>Bounds of an item's value. Everything that is refused names its field as a JSON pointer below the prefix.</summary>
public static class ItemValueRules
{
    public const int TextLimit = 4000;
    public const int MostContacts = 50;
    public const int MostRisks = 50;
    public const int MostSummaryLines = 20;
    public const int MostMappedLines = 5000;
    public const int MostFiles = 20;

    /// <summary>Dates are 2000–2100: earlier or later ones are typing mistakes.</summary>
    public static readonly DateOnly Earliest = new(2000, 1, 1);
    public static readonly DateOnly Latest = new(2100, 12, 31);

    /// <exception cref="InvalidInput">A member that the kind does not know, a value out of bounds, or nothing at all.</exception>
    public static ItemValue Checked(ItemKind kind, ItemValue value, string prefix = "/value")
    {
        RefuseForeign(kind, value, prefix);
        Bound(value, prefix);
        var text = Required.Optional(value.Text, $"{prefix}/text", TextLimit);
        var trimmed = value with { Text = text, FileIds = [.. value.FileIds.Distinct()], Terms = Said(value.Terms) };
        return text is null && trimmed.FileIds.Count == 0 && !trimmed.Answers(kind) ? throw ItemErrors.Empty(prefix) : trimmed;
    }

    /// <summary>True where an item of the kind can hold the value: nothing of it is of another kind.</summary>
    public static bool Fits(ItemKind kind, ItemValue value) => Foreign(kind, value) is null;

    private static void RefuseForeign(ItemKind kind, ItemValue value, string prefix)
    {
        if (Foreign(kind, value) is { } member) throw ItemErrors.ForeignMember($"{prefix}/{member}", kind);
        if (value is { NoneFound: not null, Risks.Count: > 0 }) throw ItemErrors.RisksAndNone($"{prefix}/noneFound");
    }

    /// <returns>The first member that belongs to another kind.</returns>
    private static string? Foreign(ItemKind kind, ItemValue value)
    {
        if (value.On is not null && kind != ItemKind.Date) return "on";
        if (value.Contacts.Count > 0 && kind != ItemKind.Contact) return "contacts";
        if (value.Risks.Count > 0 && kind != ItemKind.Risks) return "risks";
        if (value.NoneFound is not null && kind != ItemKind.Risks) return "noneFound";
        if (value.Lines.Count > 0 && kind != ItemKind.Quotation) return "lines";
        if (value.Terms is not null && kind != ItemKind.Terms) return "terms";
        return value.Amount is not null && kind is not (ItemKind.Money or ItemKind.Quotation) ? "amount" : null;
    }

    private static void Bound(ItemValue value, string prefix)
    {
        if (value.On is { } on) Day(on, $"{prefix}/on");
        if (value.Amount is { } amount && amount.ToMoney() is null) throw InputErrors.NotAnAmount($"{prefix}/amount");
        Each(value.Contacts, MostContacts, $"{prefix}/contacts", Check);
        Each(value.Risks, MostRisks, $"{prefix}/risks", Required.Risk);
        Each(value.Lines, value.FileIds.Count > 0 ? MostSummaryLines : MostMappedLines, $"{prefix}/lines", Check);
        if (value.FileIds.Count > MostFiles) throw InputErrors.TooMany($"{prefix}/fileIds", MostFiles);
        if (value.NoneFound is { } none)
        {
            Required.Text(none.AssessedBy, $"{prefix}/noneFound/assessedBy", 100);
            Day(none.On, $"{prefix}/noneFound/on");
        }

        if (value.Terms is { } terms) Check(terms, $"{prefix}/terms");
    }

    private static void Each<T>(IReadOnlyList<T> all, int limit, string pointer, Action<T, string> check)
    {
        if (all.Count > limit) throw InputErrors.TooMany(pointer, limit);
        for (var index = 0; index < all.Count; index++) check(all[index], $"{pointer}/{index}");
    }

    private static void Day(DateOnly on, string pointer)
    {
        if (on < Earliest || on > Latest) throw ItemErrors.DayOutOfRange(pointer, Earliest, Latest);
    }

    private static void Check(Contact contact, string pointer)
    {
        Required.Text(contact.Name, $"{pointer}/name", 100);
        Required.Optional(contact.Title, $"{pointer}/title", 100);
        Required.Optional(contact.Phone, $"{pointer}/phone", 40);
        Required.Optional(contact.Email, $"{pointer}/email", 200);
        Required.Optional(contact.Organisation, $"{pointer}/organisation", 200);
    }

    private static void Check(QuotationLine line, string pointer)
    {
        Required.Optional(line.No, $"{pointer}/no", 40);
        Required.Text(line.Name, $"{pointer}/name", 300);
        Required.Optional(line.Spec, $"{pointer}/spec", 1000);
        Required.Optional(line.Unit, $"{pointer}/unit", 20);
        Quantity(line.Quantity, $"{pointer}/quantity");
        Quantity(line.UnitPrice, $"{pointer}/unitPrice");
        if (line.DiscountPercent is < 0 or > 100) throw InputErrors.OutOfRange($"{pointer}/discountPercent", 0, 100);
        if (line.DiscountPercent is { } discount) Quantity(discount, $"{pointer}/discountPercent");
        if (line.AmountMinor is > Money.Limit or < -Money.Limit) throw InputErrors.NotAnAmount($"{pointer}/amountMinor");
    }

    private static void Check(CommercialTerms terms, string pointer)
    {
        Required.Optional(terms.Payment, $"{pointer}/payment", 2000);
        Required.Optional(terms.Penalty, $"{pointer}/penalty", 2000);
        Required.Optional(terms.Retention, $"{pointer}/retention", 2000);
        if (terms.WarrantyMonths is { } months) Required.Within(months, 0, 600, $"{pointer}/warrantyMonths");
    }

    /// <summary>Blanks say nothing; null where nothing is said at all.</summary>
    private static CommercialTerms? Said(CommercialTerms? terms)
    {
        if (terms is null) return null;
        var said = new CommercialTerms(Words(terms.Payment), terms.WarrantyMonths, Words(terms.Penalty), Words(terms.Retention));
        return said == new CommercialTerms() ? null : said;

        static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static void Quantity(decimal number, string pointer)
    {
        if (number is < 0 or > 1_000_000_000_000m || decimal.Round(number, 6) != number) throw ItemErrors.QuantityOutOfRange(pointer);
    }
}

public static class ItemErrors
{
    public static InvalidInput ForeignMember(string pointer, ItemKind kind) => new(pointer, "item.foreign-member", kind);
    public static InvalidInput Empty(string pointer) => new(pointer, "item.empty");
    public static InvalidInput RisksAndNone(string pointer) => new(pointer, "item.risks-and-none");
    public static InvalidInput DayOutOfRange(string pointer, DateOnly from, DateOnly until) => new(pointer, "item.day-out-of-range", from, until);
    public static InvalidInput QuantityOutOfRange(string pointer) => new(pointer, "item.quantity-out-of-range");
    public static InvalidInput ReasonMissing(string pointer) => new(pointer, "item.reason-missing");
    public static InvalidInput ClearByMissing(string pointer) => new(pointer, "item.clear-by-missing");
    public static InvalidInput ClearByPast(string pointer) => new(pointer, "item.clear-by-past");
    public static InvalidInput UnexpectedClearBy(string pointer) => new(pointer, "item.unexpected-clear-by");
}
