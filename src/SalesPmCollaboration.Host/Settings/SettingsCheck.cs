using System.Text.RegularExpressions;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host.Settings;

/// <summary>Looks at what was configured before anything starts: a typing error is told, a placeholder for a secret refused.</summary>
internal static partial class SettingsCheck
{
    /// <summary>Sections of the framework and of those who host it; nobody's typing errors of ours.</summary>
    private static readonly string[] Foreign = ["Logging", "Kestrel", "AllowedHosts", "ASPNETCORE", "DOTNET", "OTEL", "ConnectionStrings"];

    /// <exception cref="StartRefused">A secret still says what an example said.</exception>
    public static void RefusePlaceholders(IConfiguration configuration)
    {
        foreach (var setting in SettingsCatalogue.All.Where(s => s.IsSecret))
        {
            IEnumerable<string?> values = [configuration[setting.Key], .. configuration.GetSection(setting.Key).GetChildren().Select(c => c.Value)];
            if (values.OfType<string>().Any(IsPlaceholder)) throw new StartRefused("start.placeholder", $"{setting.Variable} 仍是示例中的占位值，请换成自己的机密值；未启动。\n{setting.Variable} is still the placeholder of an example: put your own secret there. Nothing was started.");
        }
    }

    public static bool IsPlaceholder(string value)
    {
        var secret = ConnectionPassword().Match(value) is { Success: true } match ? match.Groups[1].Value : value;
        return Placeholder().IsMatch(secret.Trim());
    }

    /// <summary>Settings under our sections that nobody reads, and sections that look like one of ours, each with the nearest name.</summary>
    public static IEnumerable<(string Variable, string? Nearest)> Unknown(IConfiguration configuration, IReadOnlyList<Setting> known)
    {
        string[] sections = [.. known.Where(s => s.Key.Contains(':', StringComparison.Ordinal)).Select(s => s.Key.Split(':')[0]).Distinct(StringComparer.OrdinalIgnoreCase)];
        foreach (var (key, _) in configuration.AsEnumerable().Where(pair => pair.Value is not null && pair.Key.Contains(':', StringComparison.Ordinal)))
        {
            var section = key.Split(':')[0];
            var ours = sections.Contains(section, StringComparer.OrdinalIgnoreCase);
            if (ours ? known.Any(s => Names(s, key)) : Foreign.Contains(section, StringComparer.OrdinalIgnoreCase) || Nearest.To(section, sections) is null) continue;
            yield return (Spelt(key), Nearest.To(key, known.Select(s => s.Key)) is { } near ? Spelt(near) : null);
        }
    }

    private static bool Names(Setting setting, string key) =>
        key.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)
        || (setting.IsSecret && key.Equals(setting.Key + SettingsCatalogue.FileSuffix, StringComparison.OrdinalIgnoreCase))
        || (setting.IsList && key.StartsWith(setting.Key + ":", StringComparison.OrdinalIgnoreCase));

    private static string Spelt(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    [GeneratedRegex(@"^(change[-_ ]?me.*|replace[-_ ]?(me|this|with).*|your[-_ ].*|<.*>|\$\{.*\}|\{\{.*\}\}|x{3,}|\*{3,}|\.{3,}|to-?do|secret|password|placeholder|whsec_(\.\.\.|…|change.*|your.*|replace.*|x{3,}))$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("(?:^|;)\\s*(?:password|pwd)\\s*=\\s*\"?([^;\"]*)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ConnectionPassword();
}
