using System.Text.RegularExpressions;

namespace SalesPmCollaboration.Architecture.Tests;

/// <summary>Where things may stand.</summary>
internal static partial class Layout
{
    private static readonly HashSet<string> RootFiles =
    [
        "SalesPmCollaboration.sln", "Directory.Packages.props", "README.md", "ARCHITECTURE.md", "CHANGELOG.md",
        "Directory.Build.props", "global.json", ".editorconfig", "BannedSymbols.txt", ".gitignore", ".gitattributes",
    ];

    private static readonly HashSet<string> RootFolders = ["src", "tests", "build", "docs"];

    /// <summary>The places of projects, {0} being the project's own name; X is one word and the same throughout.</summary>
    private static readonly string[] Places =
    [
        @"src/(Host|Web)", @"src/Shared/(SharedKernel|Contracts|BuildingBlocks|Documents)",
        @"src/Modules/(?<X>\w+)/\k<X>\.(Domain|Application|Infrastructure)", @"src/Modules/(?<X>People|Notifications|Platform|Insights)/\k<X>",
        @"tests/Modules/\w+\.Tests", @"tests/(Testing|Shared\.Tests|Architecture\.Tests|EndToEnd\.Tests|Guards\.Tests|Browser\.Tests|Benchmarks|Chaos)",
    ];

    public static IEnumerable<string> StrangersInRoot(IEnumerable<string> files) =>
        files.Where(f => f.IndexOf('/', StringComparison.Ordinal) is var slash && (slash < 0 ? !RootFiles.Contains(f) : f[0] != '.' && !RootFolders.Contains(f[..slash])));

    /// <summary>Folder = project = root namespace, at a place that the layout names.</summary>
    public static IEnumerable<string> Misplaced(IEnumerable<ProjectFile> projects) =>
        projects.Where(p => !p.Folder.EndsWith("/" + p.Name, StringComparison.Ordinal) || !Places.Any(place => IsAt(p, place))).Select(p => p.Path);

    /// <summary>A props or targets file below the root could give references behind the table's back.</summary>
    public static IEnumerable<string> HiddenProps(IEnumerable<string> files) =>
        files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && (f.EndsWith(".props", StringComparison.Ordinal) || f.EndsWith(".targets", StringComparison.Ordinal)));

    public static IEnumerable<string> NotInSolution(IEnumerable<ProjectFile> projects, string solution) =>
        projects.Where(p => !solution.Replace('\\', '/').Contains($"\"{p.Path}\"", StringComparison.Ordinal)).Select(p => p.Path);

    public static IEnumerable<string> TooLong(IEnumerable<(string Path, int Lines)> files, int most) =>
        files.Where(f => f.Lines > most && !f.Path.Contains("/Migrations/", StringComparison.Ordinal)).Select(f => $"{f.Path}: {f.Lines} lines, {most} at most");

    private static bool IsAt(ProjectFile project, string place) =>
        Regex.IsMatch(NamePrefix().Replace(project.Folder, ""), $"^{place}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"SalesPmCollaboration\.", RegexOptions.None, 1000)]
    private static partial Regex NamePrefix();
}
