using System.Collections.Frozen;
using System.Text;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Files;

/// <summary>What may be stored: extension and first bytes must tell the same story. The stored type is ours, never the sender's.</summary>
internal static class FileTypes
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";
    private static readonly byte[][] Zip = ["PK\u0003\u0004"u8.ToArray(), "PK\u0005\u0006"u8.ToArray()];
    private static readonly byte[][] Ole = [[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]];

    private static readonly FrozenDictionary<string, (string ContentType, Func<ReadOnlyMemory<byte>, bool> Fits)> Known =
        new Dictionary<string, (string, Func<ReadOnlyMemory<byte>, bool>)>(StringComparer.OrdinalIgnoreCase)
        {
            [".pdf"] = ("application/pdf", Starts("%PDF-"u8.ToArray())),
            [".png"] = ("image/png", Starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
            [".jpg"] = ("image/jpeg", Starts([0xFF, 0xD8, 0xFF])),
            [".jpeg"] = ("image/jpeg", Starts([0xFF, 0xD8, 0xFF])),
            [".gif"] = ("image/gif", Starts("GIF8"u8.ToArray())),
            [".webp"] = ("image/webp", head => At(head, 0, "RIFF"u8) && At(head, 8, "WEBP"u8)),
            [".heic"] = ("image/heic", head => At(head, 4, "ftyp"u8)),
            [".mp4"] = ("video/mp4", head => At(head, 4, "ftyp"u8)),
            [".m4a"] = ("audio/mp4", head => At(head, 4, "ftyp"u8)),
            [".wav"] = ("audio/wav", head => At(head, 0, "RIFF"u8) && At(head, 8, "WAVE"u8)),
            [".mp3"] = ("audio/mpeg", Starts("ID3"u8.ToArray(), [0xFF, 0xFB], [0xFF, 0xF3], [0xFF, 0xF2])),
            [".docx"] = (Office + "wordprocessingml.document", Starts(Zip)),
            [".xlsx"] = (Office + "spreadsheetml.sheet", Starts(Zip)),
            [".pptx"] = (Office + "presentationml.presentation", Starts(Zip)),
            [".doc"] = ("application/msword", Starts(Ole)),
            [".xls"] = ("application/vnd.ms-excel", Starts(Ole)),
            [".ppt"] = ("application/vnd.ms-powerpoint", Starts(Ole)),
            [".mpp"] = ("application/vnd.ms-project", Starts(Ole)),
            [".zip"] = ("application/zip", Starts(Zip)),
            [".bcf"] = ("application/octet-stream", Starts(Zip)),
            [".bcfzip"] = ("application/octet-stream", Starts(Zip)),
            [".dwg"] = ("application/acad", Starts("AC10"u8.ToArray())),
            [".ofd"] = ("application/ofd", Starts(Zip)),
            [".csv"] = ("text/csv", IsText),
            [".txt"] = ("text/plain", IsText),
            [".xml"] = ("application/xml", IsText),
            [".ics"] = ("text/calendar", IsText),
            [".eml"] = ("message/rfc822", IsText),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The stored content type of a name.</summary>
    /// <exception cref="HttpRefusal">415: the extension is not on the list.</exception>
    public static string ContentTypeOf(string name) =>
        Known.TryGetValue(Path.GetExtension(name), out var kind) ? kind.ContentType : throw new HttpRefusal(415, "file.type-not-allowed", Path.GetExtension(name));

    /// <exception cref="InvalidInput">The first bytes are of another kind than the name says.</exception>
    public static void RequireAgreement(string name, ReadOnlyMemory<byte> head)
    {
        if (head.Length == 0) throw new InvalidInput("/file", "file.empty");
        if (!Known[Path.GetExtension(name)].Fits(head)) throw new InvalidInput("/file", "file.content-mismatch", Path.GetExtension(name));
    }

    private static Func<ReadOnlyMemory<byte>, bool> Starts(params byte[][] any) => head => Array.Exists(any, magic => At(head, 0, magic));

    private static bool At(ReadOnlyMemory<byte> head, int offset, ReadOnlySpan<byte> magic) => head.Length >= offset + magic.Length && head.Span.Slice(offset, magic.Length).SequenceEqual(magic);

    /// <summary>No NUL, and no markup that a browser would run: text of any Chinese or Western encoding passes.</summary>
    private static bool IsText(ReadOnlyMemory<byte> head)
    {
        if (At(head, 0, [0xFF, 0xFE]) || At(head, 0, [0xFE, 0xFF])) return true;
        if (head.Span.Contains((byte)0)) return false;
        var start = Encoding.Latin1.GetString(head.Span[..Math.Min(head.Length, 512)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return !start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) && !start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            && !start.StartsWith("MZ", StringComparison.Ordinal) && !start.StartsWith("\u007FELF", StringComparison.Ordinal) && !start.StartsWith("%PDF", StringComparison.Ordinal) && !start.StartsWith("PK\u0003\u0004", StringComparison.Ordinal);
    }
}
