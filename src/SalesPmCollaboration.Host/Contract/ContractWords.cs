namespace SalesPmCollaboration.Host.Contract;

/// <summary>What parameters mean that many operations share.</summary>
internal static class ContractWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["asOf"] = "What was known at this instant; what is known now where left out.",
        ["box"] = "Which of my boxes; todo where left out.",
        ["cid"] = "The consultation's id.",
        ["clientId"] = "Only those of this client.",
        ["consumer"] = "Who hears the event.",
        ["currentOnly"] = "Only the editions in force.",
        ["cursor"] = "The next of the answer before; belongs to its filters.",
        ["dryRun"] = "Shows what would happen and changes nothing.",
        ["edition"] = "The edition's number.",
        ["flagId"] = "The flag's id.",
        ["format"] = "Of the file.",
        ["id"] = "The record's id.",
        ["key"] = "The checklist item's key, for example requirements.technical-parameters.",
        ["kind"] = "Of a meeting: EarlyPlanning or Kickoff. Of an import: what its rows are.",
        ["language"] = "Of the document; the reader's where left out.",
        ["leavers"] = "True for open ones alone in which somebody who has left still has a part.",
        ["limit"] = "Rows on one page.",
        ["linkId"] = "The link's id.",
        ["messageId"] = "The event's id.",
        ["mine"] = "Only those in which the caller has a part.",
        ["mode"] = "append passes over what is known already, update renews it; append where left out.",
        ["month"] = "1 to 12.",
        ["number"] = "Its number within the record.",
        ["search"] = "Finds parts of names and numbers.",
        ["sid"] = "The stakeholder's id.",
        ["sort"] = "What rows are sorted by; a minus before it turns the order round.",
        ["subject"] = "Id or address of the record it belongs to.",
        ["submission"] = "Number of the submission; the latest where left out.",
        ["unread"] = "True for unread news alone.",
        ["version"] = "Number of the version; the latest where left out.",
        ["year"] = "The calendar year.",
    };

    /// <summary>A query's parameter that has no words of its own is a filter by its name; what stands in a path must have words.</summary>
    public static string Of(string parameter, bool isInPath) => Known.GetValueOrDefault(parameter)
        ?? (isInPath ? throw new InvalidOperationException($"The path's parameter {parameter} has no words in the contract.") : "Only those with this " + Spaced(parameter) + ".");

    private static string Spaced(string name) => string.Concat(name.Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
}
