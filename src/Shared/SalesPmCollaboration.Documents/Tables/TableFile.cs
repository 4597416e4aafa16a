using System.Globalization;

namespace SalesPmCollaboration.Documents.Tables;

/// <summary>A list as a file of one sheet: XLSX, or CSV for those who ask for it. Texts that a spreadsheet would run as formulas are guarded by both writers.</summary>
public sealed record TableFile(string Name, string ContentType, byte[] Content)
{
    /// <param name="title">Names the sheet and, with the day, the file.</param>
    public static async Task<TableFile> WriteAsync(string title, DateOnly on, bool asCsv, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<TableCell>> rows, CancellationToken ct)
    {
        var name = $"{title}-{on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        using var buffer = new MemoryStream();
        if (asCsv)
        {
            await CsvFile.WriteAsync(buffer, header, rows, ct);
            return new(name + ".csv", CsvFile.ContentType, buffer.ToArray());
        }

        await XlsxFile.WriteAsync(buffer, [new XlsxSheet(title, header, rows)], ct);
        return new(name + ".xlsx", XlsxFile.ContentType, buffer.ToArray());
    }

    /// <summary>All rows of a list that is paged by cursor, page after page.</summary>
    /// <param name="page">Answers the rows after a cursor and the next cursor; null ends.</param>
    public static async IAsyncEnumerable<IReadOnlyList<TableCell>> RowsAsync<T>(Func<string?, Task<(IReadOnlyList<T> Items, string? Next)>> page, Func<T, IReadOnlyList<TableCell>> row)
    {
        string? cursor = null;
        do
        {
            var (items, next) = await page(cursor);
            foreach (var item in items) yield return row(item);
            cursor = next;
        }
        while (cursor is not null);
    }
}
