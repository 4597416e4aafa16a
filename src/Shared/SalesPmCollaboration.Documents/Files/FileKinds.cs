namespace SalesPmCollaboration.Documents.Files;

/// <summary>What uploaded bytes truly are. Only the kinds of the list pass, and only under a name that says the same.</summary>
public static class FileKinds
{
    private const string Reordering = "\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    /// <param name="content">Seekable; read from its start and left at its start. Reads the head, a ZIP's directory, and all of an old Office file or a text, in pieces.</param>
    /// <param name="claimedName">The name the browser sent; only its last part counts.</param>
    public static FileVerdict Detect(Stream content, string claimedName)
    {
        if (claimedName.Any(c => char.IsControl(c) || Reordering.Contains(c, StringComparison.Ordinal))) return FileVerdict.Refuse("file.name-unsafe");
        var extension = Path.GetExtension(claimedName.Replace('\\', '/')).TrimEnd();
        var verdict = Inspect(content, extension);
        content.Position = 0;
        return verdict.IsAccepted && !verdict.Kind.Names(extension) ? FileVerdict.Refuse("file.name-disagrees") : verdict;
    }

    private static FileVerdict Inspect(Stream content, string extension)
    {
        Span<byte> space = stackalloc byte[64];
        content.Position = 0;
        var head = space[..content.ReadAtLeast(space, space.Length, throwOnEndOfStream: false)];
        if (head.IsEmpty) return FileVerdict.Refuse("file.empty");
        if (Picture(head) is { } kind) return kind;
        if (head.StartsWith("PK"u8)) return ZipKinds.Inspect(content);
        if (head.StartsWith(OleKinds.Magic)) return OleKinds.Inspect(content);
        if (IsProgram(head)) return FileVerdict.Refuse("file.program");
        return IsArchive(head) ? FileVerdict.Refuse("file.archive") : TextKinds.Inspect(content, extension);
    }

    private static FileKind? Picture(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => FileKind.Pdf,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileKind.Png,
        [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => FileKind.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileKind.Webp,
        [(byte)'A', (byte)'C', (byte)'1', (byte)'0', >= (byte)'0' and <= (byte)'9', >= (byte)'0' and <= (byte)'9', ..] when head.Contains((byte)0) => FileKind.Dwg,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] => Brand(head[8..12]),
        _ => null,
    };

    private static FileKind? Brand(ReadOnlySpan<byte> brand) => System.Text.Encoding.Latin1.GetString(brand) switch
    {
        "heic" or "heix" or "heim" or "heis" or "mif1" or "msf1" => FileKind.Heic,
        "isom" or "iso2" or "iso3" or "iso4" or "iso5" or "iso6" or "mp41" or "mp42" or "avc1" or "M4V " or "MSNV" or "dash" => FileKind.Mp4,
        _ => null,
    };

    private static bool IsProgram(ReadOnlySpan<byte> head) =>
        head.StartsWith("MZ"u8) || head.StartsWith("\u007FELF"u8) || head.StartsWith("#!"u8)
        || head is [0xCA, 0xFE, 0xBA, 0xBE, ..] or [0xCF or 0xCE, 0xFA, 0xED, 0xFE, ..] or [0x4C, 0, 0, 0, 1, 0x14, 2, 0, ..];

    private static bool IsArchive(ReadOnlySpan<byte> head) =>
        head.StartsWith("Rar!"u8) || head.StartsWith("BZh"u8) || head is [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] or [0x1F, 0x8B, ..] or [0xFD, (byte)'7', (byte)'z', ..];
}
