namespace SalesPmCollaboration.Host.Contract;

/// <summary>What parameters mean that many operations share.</summary>
internal static class ContractWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["box"] = "Which of my boxes; todo where left out.",
        ["cid"] = "The consultation's id.",
        ["clientId"] = "Only those of this client.",
        ["consumer"] = "Who hears the event.",
        ["currentOnly"] = "Only the editions in force.",
        ["cursor"] = "The next of the answer before; belongs to its filters.",
        ["dryRun"] = "Shows what would happen and changes nothing.",
        ["format"] = "Of the file.",
        ["id"] = "The record's id.",
        ["key"] = "The checklist item's key, for example requirements.technical-parameters.",
        ["language"] = "Of the document; the reader's where left out.",
        ["limit"] = "Rows on one page.",
        ["messageId"] = "The event's id.",
        ["mine"] = "Only those in which the caller has a part.",
        ["search"] = "Finds parts of names and numbers.",
        ["sid"] = "The stakeholder's id.",
        ["subject"] = "Id or address of the record it belongs to.",
        ["submission"] = "Number of the submission; the latest where left out.",
    };

    public static string Of(string parameter) => Known.GetValueOrDefault(parameter) ?? "Only those with this " + Spaced(parameter) + ".";

    private static string Spaced(string name) => string.Concat(name.Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
}
