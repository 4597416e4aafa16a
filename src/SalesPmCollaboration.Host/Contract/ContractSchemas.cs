using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SalesPmCollaboration.BuildingBlocks.Problems;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>Says of each schema what the serializer does: what must be there, which words an enum has, what may grow.</summary>
internal sealed class ContractSchemas(JsonObject document, SchemaTypes types)
{
    private JsonObject Schemas => document["components"]!["schemas"]!.AsObject();

    public void Shape()
    {
        Schemas.Remove("ProblemDetails");
        Schemas.Remove("HttpValidationProblemDetails");
        foreach (var (name, node) in Schemas.ToList())
        {
            var schema = node!.AsObject();
            if (schema["enum"] is JsonArray words) Enumerate(schema, words);
            if (types.Find(name) is { Kind: JsonTypeInfoKind.Object } type) Shape(schema, type);
        }
    }

    /// <summary>What only answers may grow: members are not closed, words are not the last ones.</summary>
    public void OpenAnswers(IReadOnlyList<ContractOperation> operations)
    {
        var asked = Reached(operations.SelectMany(o => o.Inputs));
        foreach (var (name, node) in Schemas.ToList())
        {
            var schema = node!.AsObject();
            if (schema["enum"] is JsonArray words)
            {
                schema["x-extensible-enum"] = words.DeepClone();
                if (!asked.Contains(name)) schema.Remove("enum");
            }
            else if (!asked.Contains(name) && schema["additionalProperties"] is JsonValue)
            {
                schema.Remove("additionalProperties");
            }
        }
    }

    /// <summary>Names of all schemas that a node leads to.</summary>
    private HashSet<string> Reached(IEnumerable<JsonNode> from)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<JsonNode>(from);
        while (next.TryDequeue(out var node))
        {
            foreach (var name in Nodes.References(node).Where(reached.Add)) next.Enqueue(Schemas[name]!);
        }

        return reached;
    }

    private static void Enumerate(JsonObject schema, JsonArray words)
    {
        schema["type"] = "string";
        foreach (var nothing in words.Where(w => w is null).ToList()) words.Remove(nothing);
    }

    private static void Shape(JsonObject schema, JsonTypeInfo type)
    {
        if (schema["properties"] is not JsonObject members) return;
        var required = type.Properties.Where(p => p.IsRequired && members.ContainsKey(p.Name)).Select(p => (JsonNode)p.Name).ToArray();
        schema.Remove("required");
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        foreach (var property in type.Properties.Where(p => members.ContainsKey(p.Name))) Shape(members, property);
    }

    private static void Shape(JsonObject members, JsonPropertyInfo property)
    {
        var member = members[property.Name]!.AsObject();
        if (property.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), true) is [AllowedValuesAttribute allowed, ..])
        {
            // Of a list: what its entries may be.
            (member["items"]?.AsObject() ?? member)["enum"] = new JsonArray([.. allowed.Values.Select(v => (JsonNode?)JsonValue.Create(v?.ToString()))]);
        }

        if (property is { Set: null, AssociatedParameter: null }) member["readOnly"] = true;

        if ((Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(DateOnly)) Day(member, property.PropertyType != typeof(DateOnly));

        // A time of the wall clock has no offset, and RFC 3339's "time" demands one.
        if ((string?)member["format"] == "time") member["format"] = "time-local";

        // A nullable enum is named like the plain one.
        if (Nullable.GetUnderlyingType(property.PropertyType) is { IsEnum: true } && member["$ref"] is { } reference)
        {
            member.Remove("$ref");
            member["oneOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, new JsonObject { ["$ref"] = reference.DeepClone() });
        }
    }

    /// <summary>The framework knows nothing of what a converter of our own reads.</summary>
    private static void Day(JsonObject member, bool nullable)
    {
        member["type"] = nullable ? new JsonArray("null", "string") : "string";
        (member["format"], member["pattern"]) = ("date", RequestDays.Pattern);
    }
}
