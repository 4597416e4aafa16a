using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>Money as the API speaks it: <c>"97283.95"</c> of an ISO 4217 currency.</summary>
public sealed record AmountValue([property: MaxLength(20), RegularExpression(@"^-?[0-9]{1,13}(\.[0-9]{1,2})?$")] string Amount, [property: RegularExpression("^[A-Z]{3}$")] string Currency)
{
    public static AmountValue Of(Money money) => new(money.ToAmount(), money.Currency);

    /// <summary>Null where <see cref="ItemValueRules"/> would refuse it.</summary>
    public Money? ToMoney() => Money.TryParse(Amount, Currency);
}

/// <summary>A person on the client's side. Name, title, phone and e-mail are personal: they enter the hash as digests.</summary>
public sealed record Contact(
    [property: MinLength(1), MaxLength(100)] string Name, [property: MaxLength(100)] string? Title = null, [property: MaxLength(40)] string? Phone = null,
    [property: MaxLength(200)] string? Email = null, [property: MaxLength(200)] string? Organisation = null, Guid? StakeholderId = null);

/// <summary>"None found, assessed by WHO on DATE" answers a risk item. The name is personal.</summary>
public sealed record NoneFound([property: MinLength(1), MaxLength(100)] string AssessedBy, DateOnly On);

/// <summary>One line of the bill of quantities 清单. Quantity and unit price are ≥ 0 with at most six decimals; the amount is in minor units of the contract's currency.</summary>
/// <param name="DiscountPercent">Off quantity × unit price; left out where there is none, also in what is hashed, so that lines from before discounts were kept read the same.</param>
public sealed record QuotationLine(
    [property: MaxLength(40)] string No, [property: MinLength(1), MaxLength(300)] string Name, [property: MaxLength(1000)] string? Spec, [property: Range(0, 1e12)] decimal Quantity,
    [property: MaxLength(20)] string Unit, [property: Range(0, 1e12)] decimal UnitPrice, [property: Range(-1e15, 1e15)] long AmountMinor,
    [property: Range(0, 100), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? DiscountPercent = null)
{
    /// <summary>No quantity or no unit price was given, which are kept as 0. A lump sum, which has an amount and nothing else, lacks none.</summary>
    internal bool LacksFactor => (Quantity == 0 || UnitPrice == 0) && (AmountMinor == 0 || UnitPrice != 0 || Quantity is not (0 or 1));

    /// <summary>Quantity × unit price less the discount, in minor units.</summary>
    [JsonIgnore]
    public decimal ComputedMinor => decimal.Round(Quantity * UnitPrice * (100m - (DiscountPercent ?? 0)), 0, MidpointRounding.AwayFromZero);

    /// <summary>The amount is not what quantity and unit price say, beyond what rounding explains: one minor unit, and for each unit of quantity half of the last digit of the price, of a cent at most.</summary>
    [JsonIgnore]
    public bool Contradicts => Quantity != 0 && UnitPrice != 0 && Math.Abs(AmountMinor - ComputedMinor) > 1 + (Quantity * Math.Min(0.5m, 50m * LastDigit));

    private decimal LastDigit => new(1, 0, 0, false, UnitPrice.Scale);
}

/// <summary>Payment, penalty and retention are at most 2000 characters each; warranty 0–600 months.</summary>
public sealed record CommercialTerms([property: MaxLength(2000)] string? Payment = null, [property: Range(0, 600)] int? WarrantyMonths = null, [property: MaxLength(2000)] string? Penalty = null, [property: MaxLength(2000)] string? Retention = null);

/// <summary>
/// What answers an item. One flat record, because it travels through API, database and hash alike; the item's
/// <see cref="ItemKind"/> says which member means something. Text (a remark, for most kinds) and files go with every kind.
/// </summary>
public sealed record ItemValue
{
    [MaxLength(ItemValueRules.TextLimit)]
    public string? Text { get; init; }
    public DateOnly? On { get; init; }
    public AmountValue? Amount { get; init; }
    [MaxLength(ItemValueRules.MostContacts)]
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
    [MaxLength(ItemValueRules.MostRisks)]
    public IReadOnlyList<Risk> Risks { get; init; } = [];
    public NoneFound? NoneFound { get; init; }
    [MaxLength(ItemValueRules.MostMappedLines)]
    public IReadOnlyList<QuotationLine> Lines { get; init; } = [];
    public CommercialTerms? Terms { get; init; }
    [MaxLength(ItemValueRules.MostFiles)]
    public IReadOnlyList<Guid> FileIds { get; init; } = [];

    public static ItemValue OfText(string text) => new() { Text = text };
    public static ItemValue OfDate(DateOnly on) => new() { On = on };
    public static ItemValue OfContacts(params IReadOnlyList<Contact> contacts) => new() { Contacts = contacts };
    public static ItemValue OfRisks(params IReadOnlyList<Risk> risks) => new() { Risks = risks };

    /// <summary>Files alone answer a text, a quotation or terms; a remark alone answers only a text.</summary>
    public bool Answers(ItemKind kind) => kind switch
    {
        ItemKind.Text => Text is not null || FileIds.Count > 0,
        ItemKind.Date => On is not null,
        ItemKind.Money => Amount is not null,
        ItemKind.Contact => Contacts.Count > 0,
        ItemKind.Risks => Risks.Count > 0 || NoneFound is not null,
        ItemKind.Quotation => Lines.Count > 0 || FileIds.Count > 0,
        ItemKind.Terms => Terms is not null || FileIds.Count > 0,
        _ => false,
    };

    public bool NamesPeople => Contacts.Count > 0 || NoneFound is not null;

    /// <summary>The same value with each personal field replaced; the subject is the stakeholder's id, else the item's key.</summary>
    public ItemValue MapPersonal(string itemKey, Func<string, string, string> map)
    {
        return this with
        {
            Contacts = [.. Contacts.Select(Mapped)],
            NoneFound = NoneFound is null ? null : NoneFound with { AssessedBy = map(itemKey, NoneFound.AssessedBy) },
        };

        Contact Mapped(Contact contact)
        {
            var subject = contact.StakeholderId?.ToString() ?? itemKey;
            return contact with
            {
                Name = map(subject, contact.Name),
                Title = contact.Title is null ? null : map(subject, contact.Title),
                Phone = contact.Phone is null ? null : map(subject, contact.Phone),
                Email = contact.Email is null ? null : map(subject, contact.Email),
            };
        }
    }
}
