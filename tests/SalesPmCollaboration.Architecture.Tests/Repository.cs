namespace SalesPmCollaboration.Architecture.Tests;

/// <summary>The work tree that the tests were built from; paths are relative to its root, with slashes.</summary>
internal static class Repository
{
    /// <summary>What .gitignore names: not part of the repository, whatever lies in it.</summary>
    private static readonly HashSet<string> Ignored = ["bin", "obj", ".vs", "data", "TestResults", "artifacts", "node_modules"];

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Select(f => ProjectFile.Parse(f, Read(f)))];

    public static IEnumerable<ProjectFile> Sources => Projects.Where(p => p.Path.StartsWith("src/", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SalesPmCollaboration.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"no SalesPmCollaboration.sln above {from}");
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => !f.EndsWith(".user", StringComparison.Ordinal) && Path.GetFileName(f) != ".git"))
        {
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }

        foreach (var file in Directory.EnumerateDirectories(folder).Where(d => !IsIgnored(d)).SelectMany(Walk)) yield return file;
    }

    private static bool IsIgnored(string folder) => Path.GetFileName(folder) is var name && (Ignored.Contains(name) || name == ".git");
}
