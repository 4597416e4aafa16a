using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SalesPmCollaboration.Guards.Tests.Matrix;

/// <summary>For each change the emptiest body that the API document lets be read: every text empty, every list without lines.</summary>
internal sealed class Bodies(JsonElement document)
{
    /// <summary>A factory, because a content is sent once; null where the operation takes none.</summary>
    public Func<HttpContent?>? Of(string method, string route)
    {
        var path = System.Text.RegularExpressions.Regex.Replace(route, @"\{(\w+)[^}]*\}", "{$1}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        if (!document.GetProperty("paths").TryGetProperty(path, out var item) || !item.TryGetProperty(method.ToLowerInvariant(), out var operation)) return null;
        if (!operation.TryGetProperty("requestBody", out var body)) return null;
        var content = body.GetProperty("content");
        if (!content.TryGetProperty("application/json", out var json)) return Form;
        var text = (Empty(json.GetProperty("schema"), 0) ?? new JsonObject()).ToJsonString();
        return () => new StringContent(text, Encoding.UTF8, "application/json");
    }

    private static MultipartFormDataContent Form()
    {
        var part = new ByteArrayContent("no"u8.ToArray());
        part.Headers.ContentType = new("text/plain");
        return new MultipartFormDataContent { { part, "file", "empty.txt" } };
    }

    private JsonNode? Empty(JsonElement schema, int depth)
    {
        if (depth > 8) return null;
        if (schema.TryGetProperty("$ref", out var reference)) return Empty(Resolve(reference.GetString()!), depth + 1);
        if (schema.TryGetProperty("oneOf", out var choices)) return choices.EnumerateArray().Any(IsNull) ? null : Empty(choices[0], depth + 1);
        if (schema.TryGetProperty("enum", out var values)) return JsonNode.Parse(values[0].GetRawText());
        if (IsNull(schema)) return null;
        return TypeOf(schema) switch
        {
            "object" => Object(schema, depth),
            "array" => new JsonArray(),
            "integer" or "number" => 0,
            "boolean" => false,
            _ => Format(schema) switch { "uuid" => Guid.Empty.ToString(), "time-local" => "14:00:00", "date" => "2026-11-23", "date-time" => "2026-11-23T02:00:00Z", _ => "" },
        };
    }

    private JsonObject Object(JsonElement schema, int depth)
    {
        var result = new JsonObject();
        if (!schema.TryGetProperty("properties", out var properties)) return result;
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var property in properties.EnumerateObject().Where(p => required.Contains(p.Name))) result[property.Name] = Empty(property.Value, depth + 1);
        return result;
    }

    private JsonElement Resolve(string reference) => document.GetProperty("components").GetProperty("schemas").GetProperty(reference[(reference.LastIndexOf('/') + 1)..]);

    private static bool IsNull(JsonElement schema) => schema.TryGetProperty("type", out var type)
        && (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(t => t.GetString() == "null") : type.GetString() == "null");

    private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? null : type.ValueKind == JsonValueKind.Array ? type[0].GetString() : type.GetString();

    private static string? Format(JsonElement schema) => schema.TryGetProperty("format", out var format) ? format.GetString() : null;
}
