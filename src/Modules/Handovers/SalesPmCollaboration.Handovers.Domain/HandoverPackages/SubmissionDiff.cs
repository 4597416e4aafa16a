using System.Globalization;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public enum ItemChangeKind
{
    Added = 1,
    Changed,
    Cleared,
}

/// <summary>Key is an item's key, or "fact.amount", "fact.contract-number", "fact.contract-on", "fact.client", "fact.project", "fact.lot".</summary>
public sealed record ItemChange(string Key, ItemChangeKind Kind, string? Before, string? After);

/// <summary>What changed between two submissions, in plain texts.</summary>
public static class SubmissionDiff
{
    public static IReadOnlyList<ItemChange> Between(SubmissionContent previous, SubmissionContent current)
    {
        var (before, after) = (Texts(previous), Texts(current));
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(key => Change(key, before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
                .OfType<ItemChange>(),
        ];
    }

    private static ItemChange? Change(string key, string? before, string? after) => (before, after) switch
    {
        (null, not null) => new(key, ItemChangeKind.Added, null, after),
        (not null, null) => new(key, ItemChangeKind.Cleared, before, null),
        _ when before != after => new(key, ItemChangeKind.Changed, before, after),
        _ => null,
    };

    private static Dictionary<string, string> Texts(SubmissionContent content)
    {
        var texts = content.Items.ToDictionary(item => item.Key, item => ItemValueText.Of(item.Value), StringComparer.Ordinal);
        Add("fact.amount", content.Amount is { } amount ? $"{amount.Currency} {amount.Amount}" : null);
        Add("fact.contract-number", content.ContractNumber);
        Add("fact.contract-on", content.ContractOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("fact.client", content.Client);
        Add("fact.project", content.Project);
        Add("fact.lot", content.Lot);
        return texts;

        void Add(string key, string? text)
        {
            if (text is not null) texts[key] = text;
        }
    }
}

/// <summary>A value as plain lines, for differences and exports; dates and numbers in invariant form.</summary>
public static class ItemValueText
{
    public static string Of(ItemValue value) => string.Join('\n', Parts(value));

    private static IEnumerable<string> Parts(ItemValue value)
    {
        if (value.Text is { } text) yield return text;
        if (value.On is { } on) yield return Day(on);
        if (value.Amount is { } amount) yield return $"{amount.Currency} {amount.Amount}";
        foreach (var one in value.Contacts) yield return Joined(one.Name, one.Title, one.Organisation, one.Phone, one.Email);
        foreach (var one in value.Risks) yield return Joined(one.Category.ToString(), one.Description, $"{one.Likelihood}×{one.Impact}", one.Mitigation);
        if (value.NoneFound is { } none) yield return $"∅ {none.AssessedBy} {Day(none.On)}";
        foreach (var one in value.Lines) yield return Joined(one.No, one.Name, one.Spec, $"{Plain(one.Quantity)} {one.Unit} × {Plain(one.UnitPrice)}{Discount(one.DiscountPercent)} = {Plain(one.AmountMinor / 100m)}");
        if (value.Terms is { } terms) yield return Joined(terms.Payment, terms.WarrantyMonths?.ToString(CultureInfo.InvariantCulture), terms.Penalty, terms.Retention);
        foreach (var file in value.FileIds) yield return $"file:{file}";
    }

    private static string Joined(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Discount(decimal? percent) => percent is { } p ? $" × (1 − {Plain(p)}%)" : "";

    private static string Plain(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
