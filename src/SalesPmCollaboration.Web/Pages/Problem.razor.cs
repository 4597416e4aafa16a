using System.Text.RegularExpressions;

namespace SalesPmCollaboration.Web.Pages;

public sealed partial class Problem
{
    /// <summary>Where a text names the case at hand; the page speaks of all cases.</summary>
    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholders();
}
