using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SalesPmCollaboration.Guards.Tests.Fuzz;

/// <summary>Values that a schema allows: the plain, the longest, the oddest.</summary>
internal sealed class Maker(ApiDocument document, Harvest harvest, Random random)
{
    private static readonly string[] Scripts = ["泵站", "a", "Ω", "é", "𝒳", "👷", " ", "'", "\"", "<b>", "=1+1", "\\", "%", "{0}", "\u200b", "\0", "\r\n", "\t", "İ", "ﬁ", "/", ";--"];

    /// <summary>Texts begin with a letter, so they keep this one.</summary>
    private const string NotBlank = @"\S";

    public JsonNode? Value(JsonElement schema, string member = "", int depth = 0)
    {
        schema = document.Resolve(schema);
        if (schema.TryGetProperty("oneOf", out var choices)) return Choice(choices, member, depth);
        if (schema.TryGetProperty("enum", out var values)) return Node(values[random.Next(values.GetArrayLength())]);
        return TypeOf(schema) switch
        {
            "null" => null,
            "object" => depth > 6 ? new JsonObject() : Object(schema, depth),
            "array" => Array(schema, member, depth),
            "integer" => Integer(schema),
            "number" => Number(schema),
            "boolean" => random.Next(2) == 0,
            "string" => Text(schema, member),
            _ => "x",
        };
    }

    /// <summary>The document's example with ids of things that exist and the current hash.</summary>
    public JsonNode? Example(JsonElement example, string member = "") => example.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(example.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Example(p.Value, p.Name)))),
        JsonValueKind.Array => new JsonArray([.. example.EnumerateArray().Select(one => Example(one, member))]),
        JsonValueKind.String when Guid.TryParse(example.GetString(), out _) => harvest.MemberValue(member, random),
        JsonValueKind.String when member is "contentHash" => harvest.Any("hash", random) ?? example.GetString(),
        _ => Node(example),
    };

    private string Text(JsonElement schema, string member)
    {
        var format = schema.TryGetProperty("format", out var known) ? known.GetString() : null;
        if (format != "date" && schema.TryGetProperty("pattern", out var pattern) && pattern.GetString() is { } expression && expression != NotBlank) return Patterned(expression);
        return format switch
        {
            "uuid" => harvest.MemberValue(member, random) ?? Guid.NewGuid().ToString(),
            "date" => Day().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "date-time" => Day().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T08:30:00Z",
            "time-local" or "time" => $"{random.Next(24):00}:{random.Next(60):00}:00",
            "uri" => "https://example.com/" + random.Next(1000).ToString(CultureInfo.InvariantCulture),
            "email" => $"f{random.Next(100000)}@client.example",
            "byte" => Convert.ToBase64String(Encoding.UTF8.GetBytes("fuzz")),
            _ => Plain(schema),
        };
    }

    private string Plain(JsonElement schema)
    {
        var least = schema.TryGetProperty("minLength", out var min) ? min.GetInt32() : 0;
        var most = schema.TryGetProperty("maxLength", out var max) ? max.GetInt32() : 200;
        var length = random.Next(10) switch { 0 => most, 1 => least, _ => random.Next(least, Math.Min(most, least + 30) + 1) };
        var text = new StringBuilder("x");
        while (text.Length < length) text.Append(Scripts[random.Next(Scripts.Length)]);
        if (text.Length > length) text.Length = length;
        if (length > 0 && char.IsHighSurrogate(text[length - 1])) text[length - 1] = 'x';
        return text.ToString();
    }

    private DateOnly Day() => random.Next(8) switch { 0 => new DateOnly(1900, 1, 1), 1 => new DateOnly(2199, 12, 31), 2 => new DateOnly(2028, 2, 29), _ => new DateOnly(2026, 11, 23).AddDays(random.Next(-400, 400)) };

    private string Patterned(string pattern) => pattern switch
    {
        _ when pattern.Contains("[A-Z]{3}", StringComparison.Ordinal) => random.Next(4) == 0 ? "USD" : "CNY",
        _ when pattern.Contains("[0-9a-f]{64}", StringComparison.Ordinal) => harvest.Any("hash", random) ?? new string('a', 64),
        _ when pattern.Contains("[0-9]{1,13}", StringComparison.Ordinal) => random.Next(6) switch { 0 => "0", 1 => "9999999999999.99", 2 => "0.01", _ => random.Next(1, 100_000_000).ToString(CultureInfo.InvariantCulture) },
        _ => Matching(pattern),
    };

    /// <summary>The few other patterns: a text of digits and letters is tried until one fits.</summary>
    private string Matching(string pattern)
    {
        string[] candidates = ["1", "12", "1234", "2026-W48", "a", "abc", "A1", "0", "-1", "1.5", "zh-CN", "en", "name", "13800002071", "91510100MA6CXXXX0X", new string('A', 43), "requirements.technical-parameters"];
        var shuffled = candidates.OrderBy(_ => random.Next()).ToList();
        return shuffled.Find(c => System.Text.RegularExpressions.Regex.IsMatch(c, pattern, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))) ?? "1";
    }

    private JsonNode? Choice(JsonElement choices, string member, int depth)
    {
        var all = choices.EnumerateArray().ToList();
        if (random.Next(3) == 0 && all.Exists(c => TypeOf(c) == "null")) return null;
        var real = all.Where(c => TypeOf(c) != "null").ToList();
        return Value(real[random.Next(real.Count)], member, depth);
    }

    private JsonObject Object(JsonElement schema, int depth)
    {
        var made = new JsonObject();
        var one = random.Next(4) switch { 0 => int.MaxValue, 1 => 1, 2 => 2, _ => 6 };
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var member in properties.EnumerateObject().Where(p => required.Contains(p.Name) || random.Next(one) == 0)) made[member.Name] = Value(member.Value, member.Name, depth + 1);
        }

        if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object)
        {
            var least = schema.TryGetProperty("minProperties", out var few) ? few.GetInt32() : 0;
            for (var i = random.Next(least, least + 3); i > 0; i--) made[harvest.Any("key", random) ?? "key"] = Value(more, "", depth + 1);
        }

        return made;
    }

    private JsonArray Array(JsonElement schema, string member, int depth)
    {
        var least = schema.TryGetProperty("minItems", out var min) ? min.GetInt32() : 0;
        var most = schema.TryGetProperty("maxItems", out var max) ? max.GetInt32() : 5;
        var count = random.Next(40) == 0 ? most : random.Next(least, Math.Min(most, least + 2) + 1);
        return new JsonArray([.. Enumerable.Range(0, Math.Min(count, 300)).Select(_ => Value(schema.GetProperty("items"), member, depth + 1))]);
    }

    private JsonNode Integer(JsonElement schema)
    {
        var (least, most) = Bounds(schema, -1000, 1000);
        return (long)(random.Next(6) switch { 0 => least, 1 => most, _ => decimal.Floor(least + ((decimal)random.NextDouble() * (Math.Min(most, least + 20) - least))) });
    }

    private JsonNode Number(JsonElement schema)
    {
        var (least, most) = Bounds(schema, -1000, 1000);
        return random.Next(6) switch { 0 => least, 1 => most, _ => decimal.Round(least + ((decimal)random.NextDouble() * (most - least)), 2) };
    }

    private static (decimal Least, decimal Most) Bounds(JsonElement schema, decimal least, decimal most) =>
        (schema.TryGetProperty("minimum", out var min) ? min.GetDecimal() : least, schema.TryGetProperty("maximum", out var max) ? max.GetDecimal() : most);

    private string? TypeOf(JsonElement schema)
    {
        if (!document.Resolve(schema).TryGetProperty("type", out var type)) return null;
        if (type.ValueKind != JsonValueKind.Array) return type.GetString();
        List<string> all = [.. type.EnumerateArray().Select(t => t.GetString()!)];
        if (all.Contains("null", StringComparer.Ordinal) && random.Next(4) == 0) return "null";
        return all.Find(t => t != "null" && !(t == "string" && all.Count > 2));
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
