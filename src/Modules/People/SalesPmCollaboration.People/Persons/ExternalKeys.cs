namespace SalesPmCollaboration.People.Persons;

/// <summary>A person's ids elsewhere as one text, <c>\nsource\tid\n…</c>: both databases find an id in it without a second table.</summary>
internal static class ExternalKeys
{
    public static string Write(IReadOnlyCollection<ExternalId> ids) => ids.Count == 0 ? "" : "\n" + string.Concat(ids.Select(e => $"{e.Source.Trim()}\t{e.Id.Trim()}\n"));

    public static IReadOnlyList<ExternalId> Read(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t', 2)).Select(parts => new ExternalId(parts[0], parts[1]))];

    /// <summary>Occurs in the text of whoever has this id in any source.</summary>
    public static string Needle(string id) => $"\t{id.Trim()}\n";
}
