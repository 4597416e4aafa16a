using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>A member of a request that may not be null must be there; one that may be null may be left out.</summary>
public static partial class RequiredMembers
{
    /// <summary>For <c>JsonTypeInfoResolver.WithAddedModifier</c>.</summary>
    public static void Mark(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is not { HasDefaultValue: false } parameter) continue;
            property.IsRequired = property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is null : !parameter.IsNullable;
        }
    }

    /// <summary>The members that System.Text.Json missed, or none for another kind of error.</summary>
    internal static IReadOnlyList<string> Missing(string message) =>
        message.Contains("missing required properties", StringComparison.Ordinal) ? [.. Quoted().Matches(message[message.IndexOf("including", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value)] : [];

    [GeneratedRegex("'([^']+)'", RegexOptions.None, 1000)]
    private static partial Regex Quoted();
}
