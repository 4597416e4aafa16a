using System.Text.Json;
using System.Text.Json.Nodes;

namespace SalesPmCollaboration.Guards.Tests.Fuzz;

/// <summary>Takes a body that the schema allows and makes one place of it one that it forbids. What it did is said, for the finding.</summary>
internal sealed class Breaker(ApiDocument document, Random random)
{
    /// <summary>Null where the schema forbids nothing that could be broken here.</summary>
    public (string Text, string How)? Break(JsonElement schema, JsonNode? body)
    {
        if (random.Next(25) == 0) return Raw();
        List<(string How, Action Do)> ways = [];
        Collect(schema, body, "", _ => throw new InvalidOperationException("A body is broken inside."), ways, 0);
        if (ways.Count == 0) return null;
        var (how, act) = ways[random.Next(ways.Count)];
        act();
        return (body?.ToJsonString() ?? "null", how);
    }

    private (string, string) Raw() => random.Next(6) switch
    {
        0 => ("", "empty"),
        1 => ("{", "cut off"),
        2 => ("[]", "a list"),
        3 => ("\"x\"", "a text"),
        4 => (new string('[', 200), "deep"),
        _ => ("{\"a\":1,}", "a trailing comma"),
    };

    private void Collect(JsonElement schema, JsonNode? node, string at, Action<JsonNode?> set, List<(string, Action)> ways, int depth)
    {
        schema = document.Resolve(schema);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            if (node is not null) Collect(choices.EnumerateArray().First(c => !IsNullType(document.Resolve(c))), node, at, set, ways, depth);
            return;
        }

        if (depth > 0 && schema.TryGetProperty("enum", out _)) ways.Add(($"{at} unknown word", () => set("NoSuchWord")));
        switch (node)
        {
            case JsonObject members: CollectMembers(schema, members, at, ways, depth); break;
            case JsonArray items: CollectItems(schema, items, at, set, ways, depth); break;
            case JsonValue value: CollectValue(schema, value, at, set, ways); break;
            default: break;
        }
    }

    private void CollectMembers(JsonElement schema, JsonObject members, string at, List<(string, Action)> ways, int depth)
    {
        if (!schema.TryGetProperty("properties", out var properties)) return;
        if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False) ways.Add(($"{at}/noSuchMember", () => members["noSuchMember"] = 1));
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(n => n.GetString()!).Where(members.ContainsKey)) ways.Add(($"{at}/{name} missing", () => members.Remove(name)));
        }

        foreach (var one in properties.EnumerateObject().Where(p => members.ContainsKey(p.Name))) Collect(one.Value, members[one.Name], $"{at}/{one.Name}", value => members[one.Name] = value, ways, depth + 1);
    }

    private void CollectItems(JsonElement schema, JsonArray items, string at, Action<JsonNode?> set, List<(string, Action)> ways, int depth)
    {
        ways.Add(($"{at} a number for a list", () => set(7)));
        if (schema.TryGetProperty("minItems", out var least) && least.GetInt32() > 0) ways.Add(($"{at} no items", items.Clear));
        for (var i = 0; i < Math.Min(items.Count, 3); i++)
        {
            var index = i;
            if (!IsNullType(document.Resolve(schema.GetProperty("items")))) ways.Add(($"{at}/{i} null", () => items[index] = null));
            Collect(schema.GetProperty("items"), items[i], $"{at}/{i}", value => items[index] = value, ways, depth + 1);
        }
    }

    private static void CollectValue(JsonElement schema, JsonValue value, string at, Action<JsonNode?> set, List<(string, Action)> ways)
    {
        ways.Add(($"{at} an object for a value", () => set(new JsonObject())));
        if (value.GetValueKind() == JsonValueKind.String)
        {
            if (schema.TryGetProperty("maxLength", out var most)) ways.Add(($"{at} too long", () => set(new string('x', most.GetInt32() + 1))));
            if (schema.TryGetProperty("minLength", out var least) && least.GetInt32() > 0) ways.Add(($"{at} empty", () => set("")));
            if (schema.TryGetProperty("format", out var format) && format.GetString() is "uuid" or "date" or "date-time" or "time-local") ways.Add(($"{at} no {format}", () => set("not one")));
            if (schema.TryGetProperty("pattern", out var pattern)) ways.Add(($"{at} against the pattern", () => set(pattern.GetString() == @"\S" ? "   " : "§§")));
        }

        if (value.GetValueKind() == JsonValueKind.Number)
        {
            if (schema.TryGetProperty("maximum", out var top)) ways.Add(($"{at} above the maximum", () => set(top.GetDecimal() + 1)));
            if (schema.TryGetProperty("minimum", out var bottom)) ways.Add(($"{at} below the minimum", () => set(bottom.GetDecimal() - 1)));
            ways.Add(($"{at} a word for a number", () => set("many")));
        }
    }

    private static bool IsNullType(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "null";
}
