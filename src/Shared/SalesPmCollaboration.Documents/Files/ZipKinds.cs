using System.Buffers.Binary;
using System.Text;

namespace SalesPmCollaboration.Documents.Files;

/// <summary>Tells Office packages from other ZIPs by the names in the directory; nothing is unpacked.</summary>
internal static class ZipKinds
{
    private const int EndLength = 22;
    private const int HeaderLength = 46;
    private const int LongestComment = 65_535;
    private const int LongestDirectory = 1024 * 1024;

    public static FileVerdict Inspect(Stream content)
    {
        if (ReadDirectory(content) is not { } directory || ReadNames(directory) is not { } names || !names.Contains("[Content_Types].xml"))
            return FileVerdict.Refuse("file.archive");
        if (names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return FileVerdict.Refuse("file.macros");
        if (names.Contains("word/document.xml")) return FileKind.Docx;
        if (names.Contains("xl/workbook.xml")) return FileKind.Xlsx;
        return names.Contains("ppt/presentation.xml") ? FileKind.Pptx : FileVerdict.Refuse("file.archive");
    }

    private static byte[]? ReadDirectory(Stream content)
    {
        var tail = new byte[(int)Math.Min(content.Length, LongestComment + EndLength)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tail.Length - end < EndLength) return null;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (length > LongestDirectory || start + (long)length > content.Length) return null;
        var directory = new byte[length];
        content.Position = start;
        content.ReadExactly(directory);
        return directory;
    }

    private static HashSet<string>? ReadNames(ReadOnlySpan<byte> directory)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (directory.Length > 0)
        {
            if (directory.Length < HeaderLength || !directory.StartsWith("PK\u0001\u0002"u8)) return null;
            var name = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            var rest = BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (directory.Length < HeaderLength + name + rest) return null;
            names.Add(Encoding.UTF8.GetString(directory.Slice(HeaderLength, name)));
            directory = directory[(HeaderLength + name + rest)..];
        }
        return names;
    }
}
