using System.Text;

namespace SalesPmCollaboration.Documents.Files;

/// <summary>Tells old Office files apart by the names of their streams (UTF-16 in the container's directory).</summary>
internal static class OleKinds
{
    public static ReadOnlySpan<byte> Magic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // Ends with NUL, as directory names do, so that prose which mentions a Workbook is not taken for one.
    private static readonly (string Name, FileVerdict Verdict)[] Streams =
    [
        ("_VBA_PROJECT", FileVerdict.Refuse("file.macros")),
        ("EncryptedPackage", FileVerdict.Refuse("file.encrypted")),
        ("__properties_version1.0", FileVerdict.Refuse("file.unknown")),
        ("WordDocument", FileKind.Doc),
        ("PowerPoint Document", FileKind.Ppt),
        ("Workbook", FileKind.Xls),
        ("Book", FileKind.Xls),
    ];

    public static FileVerdict Inspect(Stream content)
    {
        var needles = Array.ConvertAll(Streams, stream => Encoding.Unicode.GetBytes(stream.Name + "\0"));
        var found = new bool[needles.Length];
        const int overlap = 64;
        var (buffer, kept) = (new byte[81920], 0);
        content.Position = 0;
        for (int read; (read = content.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var seen = buffer.AsSpan(0, kept + read);
            for (var i = 0; i < needles.Length; i++) found[i] |= seen.IndexOf(needles[i]) >= 0;
            kept = Math.Min(overlap, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }
        var at = Array.IndexOf(found, true);
        return at < 0 ? FileVerdict.Refuse("file.unknown") : Streams[at].Verdict;
    }
}
