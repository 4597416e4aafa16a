using System.Text.Json.Nodes;

namespace SalesPmCollaboration.Host.Contract;

internal static class Nodes
{
    private const string Schemas = "#/components/schemas/";

    /// <summary>Names of the schemas that a node refers to, at any depth below it.</summary>
    public static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => m.Key == "$ref" && NameOf(m.Value) is { } name ? [name] : References(m.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    /// <summary>The schema itself, behind a reference, and behind "null or that one".</summary>
    public static JsonObject Resolve(this JsonObject document, JsonNode schema)
    {
        var at = schema.AsObject();
        if (at["oneOf"] is JsonArray choices) at = choices.OfType<JsonObject>().First(c => (string?)c["type"] != "null");
        return NameOf(at["$ref"]) is { } name ? document.Resolve(document["components"]!["schemas"]![name]!) : at;
    }

    private static string? NameOf(JsonNode? reference) =>
        reference is JsonValue v && v.TryGetValue<string>(out var text) && text.StartsWith(Schemas, StringComparison.Ordinal) ? text[Schemas.Length..] : null;

    public static bool Is(this JsonObject schema, string type) => schema["type"] switch
    {
        JsonArray several => several.Any(t => (string?)t == type),
        { } one => (string?)one == type,
        null => false,
    };
}
