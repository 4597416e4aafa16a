namespace SalesPmCollaboration.Documents.Tables;

/// <param name="Number">As the user's program shows it, from 1. For CSV it is the record, not the line.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Empty beyond the last cell.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>
/// Reads XLSX and CSV (UTF-8, UTF-16 with a mark, GB18030; comma, semicolon or tab) as rows of text.
/// Dates come as ISO text (2026-03-02, 2026-03-02T09:30:00, 09:30:00), numbers in invariant notation with 15 digits, booleans as TRUE and FALSE;
/// a formula gives its last value. Rows without text are left out.
/// </summary>
public sealed class TableReader : IDisposable
{
    private readonly ITableSource _source;

    private TableReader(ITableSource source) => _source = source;

    /// <summary>A CSV has one sheet, without a name.</summary>
    public IReadOnlyList<string> SheetNames => _source.SheetNames;

    /// <summary>Whether the file is CSV, so that sheets cannot be told apart by name.</summary>
    public bool IsCsv => _source is CsvSource;

    /// <summary>Copies the stream (up to the bound) and checks a workbook as a whole; rows are read later.</summary>
    /// <exception cref="UnreadableFile">The file is hostile, damaged, too large or no table.</exception>
    public static TableReader Open(Stream content, TableLimits? limits = null)
    {
        limits ??= TableLimits.Default;
        return OpenBytes(Buffer(content, limits.MaxFileBytes), limits);
    }

    /// <summary>The first sheet with one of these names (case and outer spaces aside); null if there is none. The sheet of a CSV answers to any.</summary>
    public string? FindSheet(params IEnumerable<string> names) => IsCsv
        ? SheetNames[0]
        : names.Select(name => SheetNames.FirstOrDefault(sheet => string.Equals(sheet.Trim(), name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(sheet => sheet is not null);

    /// <summary>Streams; each enumeration reads again.</summary>
    /// <exception cref="UnreadableFile">While enumerating: a bound is passed or the sheet is damaged.</exception>
    public IEnumerable<TableRow> Rows(string sheet, CancellationToken ct = default)
    {
        if (!SheetNames.Contains(sheet, StringComparer.Ordinal)) throw new UnreadableFile("table.no-such-sheet", sheet);
        return Enumerate(sheet, ct);
    }

    public void Dispose() => _source.Dispose();

    private IEnumerable<TableRow> Enumerate(string sheet, CancellationToken ct)
    {
        using var rows = UnreadableFile.Guard(sheet, () => _source.Open(sheet));
        while (UnreadableFile.Guard(sheet, rows.Next) is { } row)
        {
            ct.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private static TableReader OpenBytes(ArraySegment<byte> bytes, TableLimits limits) => bytes.AsSpan() switch
    {
        [0x50, 0x4B, ..] => new(UnreadableFile.Guard("workbook", () => XlsxSource.Open(bytes, limits))),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => throw new UnreadableFile("table.old-excel"),
        _ => new(UnreadableFile.Guard("text", () => new CsvSource(bytes, limits))),
    };

    private static ArraySegment<byte> Buffer(Stream content, int limit)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = content.Read(chunk)) > 0;)
        {
            if (buffer.Length + read > limit) throw new UnreadableFile("table.too-large", limit);
            buffer.Write(chunk, 0, read);
        }
        return new ArraySegment<byte>(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}

internal interface ITableSource : IDisposable
{
    IReadOnlyList<string> SheetNames { get; }

    IRowCursor Open(string sheet);
}

internal interface IRowCursor : IDisposable
{
    TableRow? Next();
}
