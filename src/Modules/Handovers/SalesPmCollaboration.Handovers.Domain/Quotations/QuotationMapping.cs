using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Quotations;

/// <summary>
/// How the company names the columns of its bills of quantities: one edition, never changed; the newest is in force.
/// A field that it leaves out goes by the usual Chinese and English headings.
/// </summary>
public sealed class QuotationMapping : AggregateRoot
{
    public static readonly IReadOnlyList<string> Fields = ["no", "name", "spec", "quantity", "unit", "unitPrice", "discount", "amount"];

    private QuotationMapping()
    {
    }

    public Guid Id { get; private set; }
    public override Guid Key => Id;
    public int Edition { get; private set; }

    /// <summary>The sheet's name; null: the first sheet.</summary>
    public string? Sheet { get; private set; }

    /// <summary>Headings by field, at most ten for each.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; private set; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
    public PersonId PublishedBy { get; private set; }
    public DateTimeOffset PublishedAt { get; private set; }

    public static QuotationMapping Publish(int edition, string? sheet, IReadOnlyDictionary<string, IReadOnlyList<string>> columns, PersonId by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        Edition = edition,
        Sheet = string.IsNullOrWhiteSpace(sheet) ? null : sheet.Trim(),
        Columns = columns.ToDictionary(c => c.Key, IReadOnlyList<string> (c) => [.. c.Value.Select(h => h.Trim())], StringComparer.Ordinal),
        PublishedBy = by,
        PublishedAt = at,
    };
}
