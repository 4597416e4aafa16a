using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SalesPmCollaboration.Documents.Tables;

/// <summary>A workbook's container, checked as a whole before anything is read from it.</summary>
internal sealed class SafeZip : IDisposable
{
    private const int SymbolicLink = 0xA000;
    private readonly ZipArchive _zip;
    private readonly TableLimits _limits;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);

    private SafeZip(ArraySegment<byte> bytes, TableLimits limits)
    {
        _limits = limits;
        _zip = new ZipArchive(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), ZipArchiveMode.Read);
    }

    /// <exception cref="UnreadableFile">Too many parts, unsafe names, links, encryption, nested archives, DTDs, or too much to unpack.</exception>
    public static SafeZip Open(ArraySegment<byte> bytes, TableLimits limits)
    {
        // Counted in the bytes, since the count in the directory is forged easily and 100,000 entries cost memory to list.
        if (bytes.AsSpan().Count("PK\u0001\u0002"u8) > limits.MaxParts) throw new UnreadableFile("table.too-many-parts", limits.MaxParts);
        var zip = new SafeZip(bytes, limits);
        try
        {
            var budget = new UnpackBudget(limits);
            foreach (var entry in zip._zip.Entries) zip.Admit(entry, budget);
            return zip;
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    public bool Contains(string name) => _parts.ContainsKey(name);

    /// <summary>No DTD, always UTF-8 whatever the part declares, and a bounded vocabulary.</summary>
    public XmlReader Xml(string name, UnpackBudget budget) => _parts.TryGetValue(name, out var entry)
        ? Reader(new PartStream(entry.Open(), name, entry.CompressedLength, isXml: true, budget))
        : throw new UnreadableFile("table.damaged", name);

    public UnpackBudget NewBudget() => new(_limits);

    public void Dispose() => _zip.Dispose();

    private void Admit(ZipArchiveEntry entry, UnpackBudget budget)
    {
        if (entry.IsEncrypted) throw new UnreadableFile("table.encrypted");
        if (!IsSafe(entry) || !_parts.TryAdd(entry.FullName, entry)) throw new UnreadableFile("table.unsafe-part", Shown(entry.FullName));
        var isXml = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
        using var part = new PartStream(entry.Open(), Shown(entry.FullName), entry.CompressedLength, isXml, budget);
        if (isXml) CheckProlog(part, entry);
        Drain(part, entry, mayBeArchive: !isXml);
    }

    /// <summary>A DTD can only stand before the root element.</summary>
    private static void CheckProlog(PartStream part, ZipArchiveEntry entry)
    {
        try
        {
            Reader(part).MoveToContent();
        }
        catch (XmlException e)
        {
            throw new UnreadableFile("table.xml-forbidden", e, Shown(entry.FullName));
        }
    }

    private static void Drain(PartStream part, ZipArchiveEntry entry, bool mayBeArchive)
    {
        var buffer = new byte[16384];
        for (int read; (read = part.ReadAtLeast(buffer, 8, throwOnEndOfStream: false)) > 0; mayBeArchive = false)
            if (mayBeArchive && IsArchive(buffer.AsSpan(0, read))) throw new UnreadableFile("table.unsafe-part", Shown(entry.FullName));
    }

    private static XmlReader Reader(PartStream part) => XmlReader.Create(
        new StreamReader(part, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false),
        new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, NameTable = new BoundedNames(), CloseInput = true,
            IgnoreComments = true, IgnoreProcessingInstructions = true,
        });

    private static bool IsSafe(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        return ((entry.ExternalAttributes >> 16) & 0xF000) != SymbolicLink
            && name.Length is > 0 and <= 260 && name[0] != '/' && name.IndexOfAny(['\\', ':', '\0']) < 0
            && !name.Split('/').Contains("..", StringComparer.Ordinal);
    }

    private static bool IsArchive(ReadOnlySpan<byte> start) =>
        start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("Rar!"u8) || start.StartsWith("7z"u8) || start is [0x1F, 0x8B, ..] || start.StartsWith("BZh"u8);

    private static string Shown(string name) => name.Length <= 100 ? name : name[..100];
}

/// <summary>The names of spreadsheets are a few hundred; a file that invents them without end would grow the table without end.</summary>
internal sealed class BoundedNames : NameTable
{
    private const int Most = 4096;
    private int _count;

    public override string Add(char[] key, int start, int len)
    {
        if (Get(key, start, len) is { } known) return known;
        return ++_count > Most ? throw new UnreadableFile("table.damaged", "names") : base.Add(key, start, len);
    }
}
