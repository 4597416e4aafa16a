using System.Collections;
using System.Reflection;

namespace SalesPmCollaboration.Host.Settings;

/// <summary>One setting as configuration spells it: <c>Crm:DefaultRepEmail</c>.</summary>
/// <param name="IsList">Members follow: <c>Crm:Secrets:0</c>.</param>
/// <param name="IsSecret">Also from a file, by the name with <c>_FILE</c>; never left at a placeholder.</param>
/// <param name="Property">What it fills; null beside the sections.</param>
internal sealed record Setting(string Key, bool IsList, bool IsSecret, PropertyInfo? Property = null)
{
    /// <summary>As an environment variable: <c>Crm__DefaultRepEmail</c>.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);
}

/// <summary>Every setting that the product has, read from its options classes: those that name their section in a constant <c>Section</c>.</summary>
internal static class SettingsCatalogue
{
    public const string FileSuffix = "_FILE";
    private const string Product = "SalesPmCollaboration.";
    private static readonly string[] SecretEndings = ["Secret", "Secrets", "Password", "ConnectionString", "Token", "ApiKey"];

    /// <summary>Settings beside the sections, for those who start the product by hand.</summary>
    public static IReadOnlyList<Setting> Plain { get; } =
    [
        new("urls", IsList: false, IsSecret: false), new("DEMO_PASSWORD", IsList: false, IsSecret: true), new("ASPNETCORE_FORWARDEDHEADERS_ENABLED", IsList: false, IsSecret: false),
        new("PublicUrl", IsList: false, IsSecret: false),
    ];

    public static IReadOnlyList<Setting> All { get; } = [.. Plain, .. Assemblies().SelectMany(a => a.GetTypes()).SelectMany(Of).OrderBy(s => s.Key, StringComparer.Ordinal)];

    public static IEnumerable<Setting> Of(Type options)
    {
        if (options.GetField("Section")?.GetRawConstantValue() is not string section) return [];
        return options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite || IsList(p.PropertyType))
            .Select(p => new Setting($"{section}:{p.Name}", IsList(p.PropertyType), SecretEndings.Any(end => p.Name.EndsWith(end, StringComparison.Ordinal)), p));
    }

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    /// <summary>The host's own references, so that it does not matter what happens to be loaded yet.</summary>
    private static Dictionary<string, Assembly>.ValueCollection Assemblies()
    {
        Dictionary<string, Assembly> found = new(StringComparer.Ordinal);
        var open = new Queue<Assembly>([typeof(SettingsCatalogue).Assembly]);
        while (open.TryDequeue(out var one))
        {
            if (!found.TryAdd(one.FullName!, one)) continue;
            foreach (var name in one.GetReferencedAssemblies().Where(n => n.Name!.StartsWith(Product, StringComparison.Ordinal))) open.Enqueue(Assembly.Load(name));
        }

        return found.Values;
    }
}
