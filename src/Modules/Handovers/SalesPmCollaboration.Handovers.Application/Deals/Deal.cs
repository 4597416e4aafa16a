using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SalesPmCollaboration.Handovers.Application.Deals;

/// <summary>
/// A won deal as a CRM or a workbook tells it. Only source (at most 40 characters) and external id (at most 100) must be there:
/// whatever else is missing lowers the completeness of the handover, it never refuses the deal.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record Deal([property: MaxLength(40)] string Source, [property: MaxLength(100)] string ExternalId)
{
    /// <summary>Grows with each change in the CRM; the same or a lower one is ignored. 0 where the CRM counts none.</summary>
    public int? Revision { get; init; }
    public string? DealName { get; init; }
    public string? ContractNo { get; init; }
    public string? ProjectType { get; init; }
    public decimal? MarginPercent { get; init; }
    public DealCustomer? Customer { get; init; }
    public DealAmount? Amount { get; init; }
    public DateOnly? WonAt { get; init; }

    /// <summary>Of the contract, where the source tells it apart from the day of winning.</summary>
    public DateOnly? SignedOn { get; init; }
    public DealOwner? Owner { get; init; }
    public IReadOnlyList<DealMilestone?>? Milestones { get; init; }
    public IReadOnlyList<DealLine?>? QuoteLines { get; init; }
    public DealTerms? Terms { get; init; }
    public IReadOnlyList<DealContact?>? Contacts { get; init; }
    public IReadOnlyList<DealRisk?>? Risks { get; init; }
    public IReadOnlyList<DealPreference?>? Preferences { get; init; }
    public IReadOnlyList<DealDocument?>? Documents { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DealCustomer(string? ExternalId, string? Name, string? CreditCode, string? Address);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DealAmount(decimal? Value, string? Currency, bool? TaxIncluded);

/// <summary>The salesperson; matched to one of ours by the CRM's id, e-mail or employee number.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DealOwner(string? ExternalId, string? Name, string? Email, string? Mobile, string? EmployeeNumber);

/// <summary>START and TRIAL_RUN fill items; other codes travel along as notes.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DealMilestone(string? Code, string? Name, DateOnly? Date, bool? Committed);

/// <summary>Amount = quantity × unit price × (1 − discount), rounded half away from zero to two decimals.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DealLine(string? LineNo, string? Sku, string? Name, string? Spec, decimal? Qty, string? Unit, decimal? UnitPrice, decimal? DiscountPct);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DealTerms(string? Payment, int? WarrantyMonths, string? Penalty, decimal? RetentionPct);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DealContact(string? Name, string? Role, string? Title, string? Mobile, string? Email, bool? IsPrimary, string? Org);

/// <summary>Probability and impact 1–5; <see cref="AssumedLevel"/> where missing, and a note says so.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DealRisk(string? Category, string? Text, int? Probability, int? Impact, string? Mitigation)
{
    internal const int AssumedLevel = 3;
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DealPreference(string? Key, string? Value);

/// <summary>Becomes a line of text with title and address; nothing is downloaded.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DealDocument(string? Title, string? Kind, string? Url, string? Sha256);
