using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>Names a field of the body as RFC 6901 does.</summary>
public static partial class JsonPointer
{
    /// <summary>"Items[0].UnitPrice" → "/items/0/unitPrice".</summary>
    public static string From(string propertyName) => FromPath(propertyName);

    /// <summary>"$.items[0].unitPrice" → "/items/0/unitPrice".</summary>
    public static string FromPath(string? path)
    {
        var pointer = new StringBuilder();
        foreach (Match part in Part().Matches((path ?? "").TrimStart('$')))
        {
            var name = part.Value.Trim('[', ']', '.', '\'');
            pointer.Append('/').Append(char.ToLower(name[0], CultureInfo.InvariantCulture)).Append(name.AsSpan(1));
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
