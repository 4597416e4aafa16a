namespace SalesPmCollaboration.Host;

/// <summary>What may stand on the command line; environment variables and appsettings say the same by their long names.</summary>
internal static class CommandLine
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Turns <c>--demo</c> and <c>--data DIR</c> into configuration; refuses what it does not know, naming it.</summary>
    public static IReadOnlyDictionary<string, string?> Read(IReadOnlyList<string> arguments)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, inline) = Split(arguments[i]);
            switch (name)
            {
                case "--demo": settings["Demo:Enabled"] = "true"; break;
                case "--urls": settings["urls"] = inline ?? Next(arguments, ref i); break;
                case "--data": settings["Data:Folder"] = inline ?? Next(arguments, ref i); break;
                default:
                    // WebApplicationFactory and IIS pass settings as --key=value.
                    if (inline is null || !name.StartsWith("--", StringComparison.Ordinal)) throw new ArgumentException($"Unknown argument: {arguments[i]}. Known: --demo, --urls URL, --data DIR.", nameof(arguments));
                    settings[name[2..]] = inline;
                    break;
            }
        }

        return settings;
    }

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (argument[..at], argument[(at + 1)..]) : (argument, null);

    private static string Next(IReadOnlyList<string> arguments, ref int index) =>
        ++index < arguments.Count ? arguments[index] : throw new ArgumentException($"{arguments[index - 1]} needs a value.", nameof(arguments));
}
