namespace SalesPmCollaboration.Architecture.Tests;

/// <summary>
/// One row of the dependency table of ARCHITECTURE.md. Names stand without "SalesPmCollaboration."; X is one of the five domains and the same one
/// throughout a row, * ends a package's name or stands for any domain.
/// </summary>
internal sealed record Row(string Project, string[] Projects, string[] Packages, bool Web = false);

/// <summary>The table and its judge. Whatever the table does not allow is refused.</summary>
internal static class WhoMayKnowWhom
{
    private const string Prefix = "SalesPmCollaboration.";

    public static readonly string[] Domains = ["Handovers", "Delivery", "Engagement", "Retrospectives", "Incentives"];

    private static readonly string[] Kernel = ["SharedKernel", "Contracts"];
    private static readonly string[] OneProjectModules = ["People", "Notifications", "Platform", "Insights"];
    private static readonly string[] Database = ["Microsoft.EntityFrameworkCore*", "Npgsql*"];
    private static readonly string[] Formats = ["SkiaSharp*", "HarfBuzzSharp*", "MiniExcel", "CsvHelper"];
    private static readonly string[] Any = ["*"];

    public static readonly IReadOnlyList<Row> Table =
    [
        new("SharedKernel", [], []),
        new("Contracts", [], []),
        new("Documents", [], Formats),
        new("BuildingBlocks", Kernel, ["MediatR", "FluentValidation*", "Scrutor", "Microsoft.AspNetCore.*", .. Database], Web: true),
        new("X.Domain", ["SharedKernel"], []),
        new("X.Application", ["X.Domain", .. Kernel], ["MediatR", "FluentValidation"]),
        new("X.Infrastructure", ["X.Application", "X.Domain", "BuildingBlocks", "Documents", .. Kernel],
            ["Hangfire.Core", "Ical.Net", "QRCoder", "Microsoft.AspNetCore.*", .. Database, .. Formats], Web: true),
        .. OneProjectModules.Select(module => new Row(module, ["BuildingBlocks", "Documents", .. Kernel], Any, Web: true)),
        new("Web", ["*.Application", "BuildingBlocks", .. OneProjectModules, .. Kernel], ["Radzen.Blazor"], Web: true),
        new("Host", ["*.Application", "*.Infrastructure", "BuildingBlocks", "Documents", "Web", .. OneProjectModules, .. Kernel], Any, Web: true),
    ];

    public static Row? RowOf(string project) => Table.FirstOrDefault(row => Matches(row.Project.Replace("X.", "*.", StringComparison.Ordinal), Short(project)));

    public static IEnumerable<string> Violations(ProjectFile project)
    {
        if (RowOf(project.Name) is not { } row) return [$"{project.Name} stands in no row of the table"];
        var own = row.Project.StartsWith("X.", StringComparison.Ordinal) ? Short(project.Name).Split('.')[0] + "." : "X.";
        return
        [
            .. project.Projects.Where(p => !row.Projects.Any(may => Matches(may.Replace("X.", own, StringComparison.Ordinal), Short(p))))
                .Select(p => $"{project.Name} must not know {p}"),
            .. project.Packages.Where(p => !row.Packages.Any(may => MatchesPackage(may, p))).Select(p => $"{project.Name} must not use {p}"),
            .. project.Loopholes.Select(l => $"{project.Name} has a reference beside the table: {l}"),
            .. project.KnowsTheWeb && !row.Web ? [$"{project.Name} must not know ASP.NET Core"] : Array.Empty<string>(),
        ];
    }

    private static string Short(string project) => project.StartsWith(Prefix, StringComparison.Ordinal) ? project[Prefix.Length..] : "?" + project;

    private static bool Matches(string pattern, string project) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? Domains.Any(domain => project == domain + pattern[1..])
        : project == pattern;

    private static bool MatchesPackage(string pattern, string package) => pattern.EndsWith('*')
        ? package.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : package == pattern;
}
