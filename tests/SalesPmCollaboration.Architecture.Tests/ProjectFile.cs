using System.Xml.Linq;

namespace SalesPmCollaboration.Architecture.Tests;

/// <summary>What a .csproj says about whom it knows. <paramref name="Loopholes"/> are references that no table can judge.</summary>
internal sealed record ProjectFile(
    string Path, string Name, bool KnowsTheWeb, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, IReadOnlyList<string> Loopholes)
{
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public static ProjectFile Parse(string path, string xml)
    {
        var project = XDocument.Parse(xml).Root!;
        var frameworks = Included(project, "FrameworkReference");
        return new ProjectFile(
            path,
            System.IO.Path.GetFileNameWithoutExtension(path),
            (string?)project.Attribute("Sdk") == "Microsoft.NET.Sdk.Web" || frameworks.Contains("Microsoft.AspNetCore.App"),
            [.. Included(project, "ProjectReference").Select(p => System.IO.Path.GetFileNameWithoutExtension(p.Replace('\\', '/')))],
            Included(project, "PackageReference"),
            [.. Included(project, "Reference").Select(r => $"Reference {r}"),
                .. Elements(project, "Import").Select(i => $"Import {(string?)i.Attribute("Project")}"),
                .. Included(project, "InternalsVisibleTo").Where(friend => IsProduct(friend) && ModuleOf(friend) != ModuleOf(path)).Select(f => $"InternalsVisibleTo {f}")]);
    }

    // Tests, and the proxies that they make, may look inside.
    private static bool IsProduct(string friend) =>
        !friend.EndsWith(".Tests", StringComparison.Ordinal) && !friend.EndsWith(".Testing", StringComparison.Ordinal)
        && !friend.EndsWith(".Benchmarks", StringComparison.Ordinal) && !friend.EndsWith(".Chaos", StringComparison.Ordinal)
        && friend != "DynamicProxyGenAssembly2";

    // "Handovers" of a project's name or path: a module's own projects may look into each other.
    private static string ModuleOf(string name) => System.IO.Path.GetFileName(name).Split('.').ElementAtOrDefault(1) ?? "";

    private static IReadOnlyList<string> Included(XElement project, string kind) =>
        [.. Elements(project, kind).Select(e => (string?)e.Attribute("Include")).OfType<string>()];

    private static IEnumerable<XElement> Elements(XElement project, string kind) => project.Descendants().Where(e => e.Name.LocalName == kind);
}
