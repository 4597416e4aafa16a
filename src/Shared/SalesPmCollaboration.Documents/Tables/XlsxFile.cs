using System.IO.Compression;
using System.Text;

namespace SalesPmCollaboration.Documents.Tables;

/// <param name="Name">Up to 31 characters, without : \ / ? * [ ]; others are replaced, and a name that comes twice gets a number.</param>
public sealed record XlsxSheet(string Name, IReadOnlyList<string> Header, IAsyncEnumerable<IReadOnlyList<TableCell>> Rows)
{
    public XlsxSheet(string name, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<TableCell>> rows)
        : this(name, header, rows.ToAsyncEnumerable())
    {
    }
}

/// <summary>Writes XLSX row by row, with a bold frozen header. The same input gives the same bytes.</summary>
public static class XlsxFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Leaves the stream open. A sheet holds 1,048,575 rows below its header.</summary>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<XlsxSheet> sheets, CancellationToken ct = default)
    {
        var names = XlsxParts.SheetNames(sheets);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (part, text) in XlsxParts.Fixed(names)) await WritePartAsync(zip, part, writer => writer.WriteAsync(text.AsMemory(), ct));
        for (var i = 0; i < sheets.Count; i++)
        {
            var sheet = sheets[i];
            await WritePartAsync(zip, $"xl/worksheets/sheet{i + 1}.xml", writer => WriteSheetAsync(writer, sheet, ct));
        }
    }

    private static async Task WritePartAsync(ZipArchive zip, string name, Func<StreamWriter, Task> write)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = ZipEpoch;
        await using var writer = new StreamWriter(await entry.OpenAsync(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16384);
        await write(writer);
    }

    private static async Task WriteSheetAsync(StreamWriter writer, XlsxSheet sheet, CancellationToken ct)
    {
        await writer.WriteAsync(XlsxParts.SheetStart(sheet.Header.Count).AsMemory(), ct);
        var line = new StringBuilder();
        await writer.WriteAsync(XlsxParts.Row(line, [.. sheet.Header.Select(TableCell.Of)], 1, header: true), ct);
        var number = 1;
        await foreach (var row in sheet.Rows.WithCancellation(ct)) await writer.WriteAsync(XlsxParts.Row(line.Clear(), row, ++number, header: false), ct);
        await writer.WriteAsync("</sheetData></worksheet>".AsMemory(), ct);
    }
}
