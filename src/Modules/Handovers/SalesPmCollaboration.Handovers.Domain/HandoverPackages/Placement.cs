using System.Globalization;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>Where known values go that the template has no item for, or one of another kind, so that a short checklist loses nothing: risks join its first risk item, the rest is said in a note. People stay in the client's file.</summary>
internal sealed record Placement(IReadOnlyDictionary<string, ItemValue> Values, IReadOnlyList<CarriedNote> Notes)
{
    private const int MostCharacters = 1800;

    public static Placement Of(IReadOnlyDictionary<string, ItemValue> known, ChecklistTemplate template)
    {
        var items = template.Items.ToDictionary(item => item.Key, StringComparer.Ordinal);
        var values = known.Where(Fits).ToDictionary(StringComparer.Ordinal);
        List<CarriedNote> notes = [];
        foreach (var (key, value) in known.Where(one => !Fits(one)).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var left = value.Risks.Count > 0 && template.Items.FirstOrDefault(item => item.Kind == ItemKind.Risks) is { } home ? Joined(values, home.Key, value) : value;
            if (Words(left) is { Length: > 0 } words) notes.Add(Note(key, words));
        }

        return new(values, notes);

        bool Fits(KeyValuePair<string, ItemValue> one) => items.TryGetValue(one.Key, out var item) && ItemValueRules.Fits(item.Kind, one.Value);
    }

    /// <returns>What found no room.</returns>
    private static ItemValue Joined(Dictionary<string, ItemValue> values, string home, ItemValue value)
    {
        var there = values.GetValueOrDefault(home) ?? new ItemValue();
        Risk[] all = [.. there.Risks, .. value.Risks];
        values[home] = there with { Risks = [.. all.Take(ItemValueRules.MostRisks)], NoneFound = null };
        return value with { Risks = [.. all.Skip(ItemValueRules.MostRisks)] };
    }

    private static CarriedNote Note(string key, string words)
    {
        var names = DefaultTemplates.NamesOf(key);
        return CarriedNote.Open(new Said("opening.no-item", names.Zh, names.En, words.Length > MostCharacters ? words[..MostCharacters] + "…" : words));
    }

    private static string Words(ItemValue value) => string.Join("; ", new[]
    {
        value.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), value.Amount is { } amount ? $"{amount.Amount} {amount.Currency}" : null,
        value.Terms?.Payment, value.Terms?.Penalty, value.Terms?.Retention, value.Text,
    }.Concat(value.Risks.Select(risk => risk.Description)).Concat(value.Lines.Select(line => $"{line.Name} {line.Quantity.ToString(CultureInfo.InvariantCulture)} {line.Unit}")).Where(part => part is not null));
}
