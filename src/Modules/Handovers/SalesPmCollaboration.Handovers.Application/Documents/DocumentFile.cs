namespace SalesPmCollaboration.Handovers.Application.Documents;

/// <summary>A file made for one reader. The name may hold Chinese; it has no character that a file system refuses.</summary>
public sealed record DocumentFile(string Name, string ContentType, ReadOnlyMemory<byte> Content)
{
    private const string Refused = "\\/:*?\"<>|";

    public static string SafeName(string name) =>
        string.Concat(name.Select(c => char.IsControl(c) || Refused.Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim();
}
