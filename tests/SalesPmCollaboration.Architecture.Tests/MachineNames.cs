using System.Text.RegularExpressions;

namespace SalesPmCollaboration.Architecture.Tests;

/// <summary>The repository is built on other machines than the one it was written on.</summary>
internal static class MachineNames
{
    // Spelled so that this file does not name them itself; a route such as /api/v1/x/work/ is none.
    private static readonly Regex Named = new(@"(?<![\w.\-/}])/(?:wor[k]/|tmp/[b](?!\w))", RegexOptions.None, TimeSpan.FromSeconds(5));

    public static IEnumerable<string> In(string file, string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? [] : text.Split('\n').Index().Where(l => Named.IsMatch(l.Item)).Select(l => $"{file}:{l.Index + 1}: {l.Item.Trim()}");
}
