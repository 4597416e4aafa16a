using System.Text.Json.Nodes;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>An example for every body asked and answered, made from its schema with words of the trade.</summary>
internal sealed class ContractExamples(JsonObject document)
{
    private const int Deepest = 10;

    public void Write(IReadOnlyList<ContractOperation> operations)
    {
        foreach (var content in operations.SelectMany(o => o.Contents).Where(c => c["schema"] is not null && c["example"] is null))
        {
            if (Of(content["schema"]!, "", 0) is { } example) content["example"] = example;
        }
    }

    private JsonNode? Of(JsonNode declared, string name, int depth)
    {
        var schema = document.Resolve(declared);
        if (schema["example"] is { } given) return given.DeepClone();
        if ((schema["enum"] ?? schema["x-extensible-enum"]) is JsonArray words) return words.First(w => w is not null)!.DeepClone();
        if (schema.Is("array")) return depth >= Deepest ? new JsonArray() : Several(schema, name, depth);
        if (schema.Is("object") || schema["properties"] is not null) return depth >= Deepest ? null : Whole(schema, depth);
        if (schema.Is("boolean")) return JsonValue.Create(false);
        if (schema.Is("integer") || schema.Is("number")) return ExampleWords.Number(name, schema);
        return ExampleWords.Text(name, schema);
    }

    private JsonArray Several(JsonObject schema, string name, int depth) =>
        Of(schema["items"]!, name.TrimEnd('s'), depth + 1) is { } one ? new JsonArray(one) : new JsonArray();

    private JsonObject Whole(JsonObject schema, int depth)
    {
        var whole = new JsonObject();
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (ExampleWords.LeftOut.Contains(name) && !IsRequired(schema, name)) continue;
            if (Of(member!, name, depth + 1) is { } value) whole[name] = value;
        }

        if (schema["additionalProperties"] is JsonObject values && Of(values, "", depth + 1) is { } entry) whole["requirements.technical-parameters"] = entry;
        return whole;
    }

    private static bool IsRequired(JsonObject schema, string name) => schema["required"] is JsonArray required && required.Any(r => (string?)r == name);
}
