using System.Text.Json;
using System.Text.RegularExpressions;

namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>What System.Text.Json names in its messages by the type's name only.</summary>
internal static partial class NamedTypes
{
    /// <summary>The members that there are, where one could not be mapped.</summary>
    public static IEnumerable<string> MembersIn(string message, JsonSerializerOptions options) =>
        Find(Contained().Match(message)) is { } type ? options.GetTypeInfo(type).Properties.Select(property => property.Name) : [];

    /// <summary>The values that there are, where one could not be converted to an enum; else none. The type that is named is the value's, or that of the record whose member it is.</summary>
    public static IReadOnlyList<string> ChoicesIn(JsonException e, JsonSerializerOptions options)
    {
        if (Find(Converted().Match(e.Message)) is not { } named) return [];
        var member = options.GetTypeInfo(named).Properties.FirstOrDefault(property => e.Path?.EndsWith("." + property.Name, StringComparison.OrdinalIgnoreCase) == true);
        var type = member?.PropertyType ?? named;
        return (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } choice ? Enum.GetNames(choice) : [];
    }

    private static Type? Find(Match match) =>
        match.Success ? AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(match.Groups["type"].Value.TrimEnd('.'))).FirstOrDefault(type => type is not null) : null;

    [GeneratedRegex(@"contained in type '(?<type>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Contained();

    [GeneratedRegex(@"could not be converted to (System\.Nullable`1\[)?(?<type>[\w.+]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Converted();
}
