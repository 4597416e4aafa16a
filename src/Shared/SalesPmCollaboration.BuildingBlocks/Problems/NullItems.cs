using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>Lists and maps of a body hold no nulls unless their type says so: the serializer lets them through whatever the annotations say, and whoever reads them falls over.</summary>
public static class NullItems
{
    private const string Prefix = "null-item:";

    public static void Refuse(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        var context = new NullabilityInfoContext();
        var several = type.Properties.Where(p => p is { Get: not null, AttributeProvider: PropertyInfo } && p.PropertyType != typeof(string) && p.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            .Select(p => (p.Name, Get: p.Get!, Items: ItemsOf(context.Create((PropertyInfo)p.AttributeProvider!)))).Where(p => p.Items is not null).ToList();
        if (several.Count == 0) return;
        type.OnDeserialized = body =>
        {
            foreach (var (name, get, items) in several)
            {
                if (At(get(body), items!) is { } at) throw new JsonException(Prefix + name + "/" + at);
            }
        };
    }

    /// <summary>Where it stood, below the object that the path leads to; null where the refusal is of another kind.</summary>
    internal static string? In(string message) => message.StartsWith(Prefix, StringComparison.Ordinal) ? message[Prefix.Length..].Split(' ', '\n')[0] : null;

    private static NullabilityInfo? ItemsOf(NullabilityInfo several) => several.ElementType ?? several.GenericTypeArguments.LastOrDefault();

    private static string? At(object? value, NullabilityInfo items)
    {
        var nested = items.Type != typeof(string) && items.Type.IsAssignableTo(typeof(IEnumerable)) ? ItemsOf(items) : null;
        foreach (var (key, item) in Entries(value))
        {
            if (item is null && items.ReadState == NullabilityState.NotNull) return key;
            if (nested is not null && At(item, nested) is { } below) return key + "/" + below;
        }

        return null;
    }

    private static IEnumerable<(string Key, object? Item)> Entries(object? value) => value switch
    {
        IDictionary map => map.Keys.Cast<object>().Select(key => (key.ToString()!, map[key])),
        IEnumerable list => list.Cast<object?>().Select((item, index) => (index.ToString(System.Globalization.CultureInfo.InvariantCulture), item)),
        _ => [],
    };
}
