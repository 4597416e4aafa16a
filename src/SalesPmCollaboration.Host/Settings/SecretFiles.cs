using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host.Settings;

/// <summary>Secrets from files, as containers hand them over: <c>X_FILE</c> names the file that holds X.</summary>
internal static class SecretFiles
{
    /// <summary>Puts the contents, white space at the ends cut off, where the settings are read. What is also given directly wins.</summary>
    /// <exception cref="StartRefused">A file cannot be read.</exception>
    public static void AddSecretFiles(this IConfigurationManager configuration)
    {
        var read = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in SettingsCatalogue.All.Where(s => s.IsSecret))
        {
            var named = setting.Key + SettingsCatalogue.FileSuffix;
            if (configuration[named] is { Length: > 0 } path && string.IsNullOrEmpty(configuration[setting.Key])) read[setting.Key] = Read(setting.Variable + SettingsCatalogue.FileSuffix, path);
        }

        configuration.AddInMemoryCollection(read);
    }

    /// <summary>Before there are resources: the message is in both languages.</summary>
    private static string Read(string setting, string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused("start.secret-file", $"{setting}: 无法读取 {path}，未启动。\n{setting}: {path} cannot be read; nothing was started.");
        }
    }
}
