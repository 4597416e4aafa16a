using System.Text;

namespace SalesPmCollaboration.Documents.Tables;

/// <summary>RFC 4180, forgiving: a quote inside an unquoted cell is text. Written by hand because a general parser holds a whole hostile line in memory.</summary>
internal sealed class CsvCursor(StreamReader text, char delimiter, TableLimits limits) : IRowCursor
{
    private readonly RowBuilder _row = new(limits);
    private readonly StringBuilder _cell = new();
    private int _number;

    public TableRow? Next()
    {
        while (text.Peek() >= 0)
        {
            _number++;
            ReadRecord();
            if (_row.Take(_number) is { } row) return row;
        }
        return null;
    }

    public void Dispose() => text.Dispose();

    private void ReadRecord()
    {
        for (var column = 0; ; column++)
        {
            var end = ReadCell();
            _row.Set(column, _cell.ToString(), _number);
            _cell.Clear();
            if (end != delimiter) return;
        }
    }

    /// <returns>What ended the cell: the delimiter, a line end, or -1.</returns>
    private int ReadCell()
    {
        if (text.Peek() == '"')
        {
            _ = text.Read();
            ReadQuoted();
        }
        while (true)
        {
            var read = text.Read();
            if (read == '\r' && text.Peek() == '\n') continue;
            if (read < 0 || read == delimiter || read is '\n' or '\r') return read;
            Append((char)read);
        }
    }

    private void ReadQuoted()
    {
        for (int read; (read = text.Read()) >= 0;)
        {
            if (read == '"' && text.Peek() != '"') return;
            if (read == '"') _ = text.Read();
            Append((char)read);
        }

        // The rest of the file would be one cell.
        throw new UnreadableFile("table.quote-open", _number);
    }

    private void Append(char c)
    {
        if (_cell.Length >= limits.MaxCellLength) throw new UnreadableFile("table.cell-too-long", limits.MaxCellLength, _number);
        _cell.Append(c);
    }
}
