using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SalesPmCollaboration.Architecture.Tests;

/// <summary>Packages that are refused below a version, named or pulled in by others. The restore's own audit is silent where the feed has no advisories.</summary>
internal static partial class PackageFloors
{
    /// <summary>A name ending in * stands for the family.</summary>
    public static readonly IReadOnlyList<(string Package, string Least, string Because)> Table =
    [
        ("Newtonsoft.Json", "13.0.1", "deep nesting exhausts the stack"),
        ("SQLitePCLRaw*", "2.1.11", "memory corruption in the bundled SQLite"),
        ("System.Drawing.Common", "4.7.2", "remote code execution on Linux"),
    ];

    public static IEnumerable<string> Violations(IEnumerable<(string Package, string Version)> packages) =>
        from package in packages
        from floor in Table
        where Matches(floor.Package, package.Package) && Number(package.Version) < Number(floor.Least)
        select $"{package.Package} {package.Version} is below {floor.Least}: {floor.Because}";

    /// <summary>What Directory.Packages.props names, its properties filled in.</summary>
    public static IEnumerable<(string Package, string Version)> Named(string props)
    {
        var root = XDocument.Parse(props).Root!;
        var values = root.Elements("PropertyGroup").Elements().ToDictionary(e => e.Name.LocalName, e => e.Value, StringComparer.Ordinal);
        return root.Descendants().Where(e => e.Attribute("Version") is not null)
            .Select(e => ((string)e.Attribute("Include")!, Property().Replace((string)e.Attribute("Version")!, m => values[m.Groups["name"].Value])));
    }

    /// <summary>What a restore chose, from a packages.lock.json.</summary>
    public static IEnumerable<(string Package, string Version)> Resolved(string locked)
    {
        using var document = JsonDocument.Parse(locked);
        return [.. document.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.TryGetProperty("resolved", out _)).Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!))];
    }

    private static bool Matches(string pattern, string package) => pattern.EndsWith('*')
        ? package.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : package.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private static Version Number(string version) => Version.Parse(version.Split('-', '+')[0]);

    [GeneratedRegex(@"\$\((?<name>\w+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Property();
}
