using System.Globalization;
using System.Text.Json.Nodes;

namespace SalesPmCollaboration.EndToEnd.Tests.Contract;

/// <summary>What is asked may only become looser, what is answered only richer.</summary>
internal sealed class SchemaBreaks(JsonObject released, JsonObject current, List<string> found, bool asked)
{
    private static readonly string[] Ceilings = ["maxLength", "maxItems", "maxProperties", "maximum"];
    private static readonly string[] Floors = ["minLength", "minItems", "minProperties", "minimum"];
    private readonly HashSet<string> _seen = [];

    public void Compare(string place, JsonNode released1, JsonNode current1)
    {
        var (was, wasName) = Resolve(released, released1);
        var (now, nowName) = Resolve(current, current1);
        if (wasName is not null && !_seen.Add(wasName + "→" + nowName)) return;
        Types(place, Kinds(released, released1), Kinds(current, current1));
        if ((string?)was["format"] != (string?)now["format"] && (asked ? now["format"] : was["format"]) is not null) found.Add($"{place} was {was["format"] ?? "free"}, now {now["format"] ?? "free"}");
        if (asked) Bounds(place, was, now);
        Members(place, was, now);
        if (was["items"] is { } items && now["items"] is { } still) Compare(place + "[]", items, still);
        if (was["additionalProperties"] is JsonObject values && now["additionalProperties"] is JsonObject other) Compare(place + "{}", values, other);
    }

    /// <summary>The schema behind a reference and behind "null or that one", with the reference's name.</summary>
    public static (JsonObject Schema, string? Name) Resolve(JsonObject document, JsonNode node)
    {
        var at = node.AsObject();
        if (at["oneOf"] is JsonArray choices) at = choices.OfType<JsonObject>().First(c => (string?)c["type"] != "null");
        if ((string?)at["$ref"] is not { } reference) return (at, null);
        var parts = reference.Split('/');
        return (Resolve(document, document[parts[1]]![parts[2]]![parts[3]]!).Schema, parts[3]);
    }

    private static HashSet<string> Kinds(JsonObject document, JsonNode node)
    {
        var kinds = Resolve(document, node).Schema["type"] switch { JsonArray several => several.Select(t => (string)t!).ToHashSet(), { } one => [(string)one!], null => new HashSet<string>() };
        if (node["oneOf"] is JsonArray choices && choices.Any(c => (string?)c!["type"] == "null")) kinds.Add("null");
        return kinds;
    }

    private void Types(string place, HashSet<string> was, HashSet<string> now)
    {
        var (narrow, wide) = asked ? (was, now) : (now, was);
        if (wide.Count > 0 && !narrow.IsSubsetOf(wide)) found.Add($"{place} was {string.Join('|', was.Order())}, now {string.Join('|', now.Order())}");
    }

    private void Bounds(string place, JsonObject was, JsonObject now)
    {
        foreach (var bound in Ceilings.Where(b => now[b] is not null && (was[b] is null || Number(now[b]!) < Number(was[b]!)))) found.Add($"{place} has a lower {bound}");
        foreach (var bound in Floors.Where(b => now[b] is not null && Number(now[b]!) > (was[b] is null ? decimal.MinValue : Number(was[b]!)))) found.Add($"{place} has a higher {bound}");
        if (now["pattern"] is not null && (string?)now["pattern"] != (string?)was["pattern"]) found.Add($"{place} has another pattern");
        if (now["enum"] is not JsonArray words) return;
        if (was["enum"] is not JsonArray known) found.Add($"{place} is newly a list of words");
        else found.AddRange(known.Select(Text).Except(words.Select(Text)).Select(w => $"{place} knows {w} no more"));
    }

    private void Members(string place, JsonObject was, JsonObject now)
    {
        var (mustWas, mustNow) = (Required(was), Required(now));
        foreach (var (name, member) in was["properties"]?.AsObject() ?? [])
        {
            if (now["properties"]?[name] is not { } still) found.Add($"{place}.{name} is gone");
            else Compare($"{place}.{name}", member!, still);
        }

        if (asked) found.AddRange(mustNow.Except(mustWas).Select(name => $"{place}.{name} is newly required"));
        else found.AddRange(mustWas.Except(mustNow).Where(name => now["properties"]?[name] is not null).Select(name => $"{place}.{name} may now be missing"));
    }

    private static HashSet<string> Required(JsonObject schema) => [.. (schema["required"]?.AsArray() ?? []).Select(r => (string)r!)];

    private static decimal Number(JsonNode node) => decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
