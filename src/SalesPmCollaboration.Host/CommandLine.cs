namespace SalesPmCollaboration.Host;

/// <summary>The command line was not understood.</summary>
/// <param name="message">Left out where the verb's own text of usage says it.</param>
public sealed class UsageError(string message = "") : Exception(message);

/// <summary>What may stand on the command line: at most one verb with its operands, and settings; environment variables and appsettings say the settings by their long names.</summary>
/// <param name="Verb">Null: run the product.</param>
internal sealed record CommandLine(string? Verb, IReadOnlyList<string> Operands, IReadOnlyDictionary<string, string?> Settings)
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Turns <c>--demo</c> and <c>--data DIR</c> into configuration.</summary>
    /// <param name="verbs">Each verb and the flags that it knows.</param>
    /// <exception cref="UsageError">Something that is not known; the message names it and what is.</exception>
    public static CommandLine Read(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string[]> verbs)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        string? verb = null;
        List<string> operands = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, inline) = Split(arguments[i]);
            switch (name)
            {
                case "--demo": settings["Demo:Enabled"] = "true"; break;
                case "--urls": settings["urls"] = inline ?? Next(arguments, ref i); break;
                case "--data": settings["Data:Folder"] = inline ?? Next(arguments, ref i); break;
                case "--help" or "-h": verb = "help"; break;
                // WebApplicationFactory and IIS pass settings as --key=value.
                case ['-', '-', .. var key] when inline is not null: settings[key] = inline; break;
                case ['-', ..] when verb is not null && verbs.TryGetValue(verb, out var flags) && flags.Contains(name, StringComparer.Ordinal): operands.Add(name); break;
                case ['-', ..]: throw Unknown(arguments[i], verbs);
                case var word when verb is null: verb = verbs.ContainsKey(word) ? word : throw Unknown(word, verbs); break;
                default: operands.Add(arguments[i]); break;
            }
        }

        return new CommandLine(verb == "run" ? null : verb, operands, settings);
    }

    private static UsageError Unknown(string argument, IReadOnlyDictionary<string, string[]> verbs) =>
        new($"Unknown argument: {argument}. Known: {string.Join(", ", verbs.Keys)}; --demo, --urls URL, --data DIR.");

    private static (string Name, string? Value) Split(string argument) =>
        argument.StartsWith('-') && argument.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (argument[..at], argument[(at + 1)..]) : (argument, null);

    private static string Next(IReadOnlyList<string> arguments, ref int index) =>
        ++index < arguments.Count ? arguments[index] : throw new UsageError($"{arguments[index - 1]} needs a value.");
}
