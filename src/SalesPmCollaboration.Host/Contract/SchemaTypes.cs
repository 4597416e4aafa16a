using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>Which type stands behind a schema of the document; noted while the framework names the schemas.</summary>
internal sealed class SchemaTypes
{
    private readonly ConcurrentDictionary<string, JsonTypeInfo> _byName = new(StringComparer.Ordinal);

    public string? NameOf(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        if (name is null || Plain(_byName.GetOrAdd(name, type)) == Plain(type) || Plain(type).Namespace?.Split('.') is not ["SalesPmCollaboration", var module, ..]) return name;
        // Two modules with a word of the same name: the second one says whose it is.
        var longer = module + name;
        _byName.TryAdd(longer, type);
        return longer;
    }

    private static Type Plain(JsonTypeInfo type) => Nullable.GetUnderlyingType(type.Type) ?? type.Type;

    public JsonTypeInfo? Find(string name) => _byName.GetValueOrDefault(name);
}
