using System.Buffers;
using System.Text;

namespace SalesPmCollaboration.Documents.Tables;

/// <summary>Writes CSV as Excel opens it with a double click: UTF-8 with mark, commas, CRLF.</summary>
public static class CsvFile
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");
    public const string ContentType = "text/csv";

    /// <summary>Row by row; leaves the stream open.</summary>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<TableCell>> rows, CancellationToken ct = default)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await WriteRowAsync(text, [.. header.Select(TableCell.Of)], ct);
        await foreach (var row in rows.WithCancellation(ct)) await WriteRowAsync(text, row, ct);
    }

    public static Task WriteAsync(Stream stream, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<TableCell>> rows, CancellationToken ct = default) =>
        WriteAsync(stream, header, rows.ToAsyncEnumerable(), ct);

    private static Task WriteRowAsync(StreamWriter text, IReadOnlyList<TableCell> row, CancellationToken ct) =>
        text.WriteLineAsync(string.Join(',', row.Select(Quoted)).AsMemory(), ct);

    private static string Quoted(TableCell cell)
    {
        var text = cell.Text ?? "";
        return text.AsSpan().ContainsAny(Special) || text.StartsWith(' ') || text.EndsWith(' ') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
