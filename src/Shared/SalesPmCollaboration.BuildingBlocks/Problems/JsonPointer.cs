using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>Names a field of the body as RFC 6901 does.</summary>
public static partial class JsonPointer
{
    /// <summary>A property of the code, as bodies spell it: "Items[0].UnitPrice" → "/items/0/unitPrice".</summary>
    public static string From(string propertyName) => Of(propertyName, name => char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..]);

    /// <summary>A place in the body, spelled as it was sent: "$.items[0].UnitPrice" → "/items/0/UnitPrice".</summary>
    public static string FromPath(string? path) => Of(path, name => name);

    private static string Of(string? path, Func<string, string> spell)
    {
        var pointer = new StringBuilder();
        foreach (Match part in Part().Matches((path ?? "").TrimStart('$')))
        {
            var name = part.Value.Trim('[', ']', '.', '\'');
            pointer.Append('/').Append(spell(name));
        }

        return pointer.ToString();
    }

    /// <summary>The member that System.Text.Json could not map, or null for another kind of error.</summary>
    public static string? UnknownMember(string message) => Unknown().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The query parameter or header that could not be read, or null.</summary>
    public static string? BoundParameter(string message) => Bound().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("""parameter "[^"]*?(\w+)"(?: |$)""", RegexOptions.None, 1000)]
    private static partial Regex Bound();

    // What stands in brackets is one name, dots and all: an item's key.
    [GeneratedRegex(@"\['?[^\]]+?'?\]|[^.\[\]']+", RegexOptions.None, 1000)]
    private static partial Regex Part();

    [GeneratedRegex("JSON property '(.+)' could not be mapped to any", RegexOptions.Singleline, 1000)]
    private static partial Regex Unknown();
}
