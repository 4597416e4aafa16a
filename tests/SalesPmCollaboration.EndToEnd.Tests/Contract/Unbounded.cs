using System.Text.Json.Nodes;

namespace SalesPmCollaboration.EndToEnd.Tests.Contract;

/// <summary>Texts and lists that a client may send without end. Bodies that pass unknown members over (inbound webhooks) are bounded by their size alone.</summary>
internal sealed class Unbounded
{
    private readonly JsonObject _document;
    private readonly HashSet<string> _seen = [];
    private readonly List<string> _found = [];

    private Unbounded(JsonObject document) => _document = document;

    public static IReadOnlyList<string> In(JsonObject document)
    {
        var search = new Unbounded(document);
        foreach (var (path, method, operation) in RequestsTests.Operations(document))
        {
            var place = $"{method.ToUpperInvariant()} {path} ";
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            {
                var known = SchemaBreaks.Resolve(document, parameter!).Schema;
                search.Look(place + (string)known["name"]!, known["schema"]!);
            }

            foreach (var (type, content) in operation["requestBody"]?["content"]?.AsObject() ?? [])
            {
                if (type == "application/json") search.Look(place, content!["schema"]!);
            }
        }

        return search._found;
    }

    private void Look(string place, JsonNode node)
    {
        var (schema, name) = SchemaBreaks.Resolve(_document, node);
        if (name is not null && (!_seen.Add(name) || (schema["properties"] is not null && schema["additionalProperties"] is null))) return;
        if (Is(schema, "string") && schema["format"] is null && schema["enum"] is null && schema["maxLength"] is null && !IsClosed((string?)schema["pattern"])) _found.Add(place);
        if (Is(schema, "array"))
        {
            if (schema["maxItems"] is null) _found.Add(place + "[]");
            Look(place, schema["items"]!);
        }

        foreach (var (member, value) in schema["properties"]?.AsObject() ?? []) Look(place + "." + member, value!);
        if (schema["additionalProperties"] is not JsonObject values) return;
        if (schema["maxProperties"] is null) _found.Add(place + "{}");
        Look(place + "{}", values);
    }

    private static bool IsClosed(string? pattern) => pattern is ['^', .., '$'] && !pattern.Contains('*') && !pattern.Contains('+');

    private static bool Is(JsonObject schema, string type) => schema["type"] switch { JsonArray several => several.Any(t => (string?)t == type), { } one => (string?)one == type, null => false };
}
