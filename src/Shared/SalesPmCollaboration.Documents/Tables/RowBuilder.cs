namespace SalesPmCollaboration.Documents.Tables;

/// <summary>Collects the cells of one row after another within the bounds.</summary>
internal sealed class RowBuilder(TableLimits limits)
{
    private readonly List<string> _cells = [];
    private int _rows;

    /// <param name="column">From 0. Empty cells beyond the last text cost nothing.</param>
    public void Set(int column, string text, int row)
    {
        if (text.Length == 0) return;
        if (column >= limits.MaxColumns) throw new UnreadableFile("table.too-many-columns", limits.MaxColumns, row);
        if (text.Length > limits.MaxCellLength) throw new UnreadableFile("table.cell-too-long", limits.MaxCellLength, row);
        while (_cells.Count <= column) _cells.Add("");
        _cells[column] = text;
    }

    /// <returns>Null for a row without text.</returns>
    public TableRow? Take(int number)
    {
        if (_cells.TrueForAll(string.IsNullOrWhiteSpace))
        {
            _cells.Clear();
            return null;
        }
        if (++_rows > limits.MaxRows) throw new UnreadableFile("table.too-many-rows", limits.MaxRows);
        var row = new TableRow(number, [.. _cells]);
        _cells.Clear();
        return row;
    }
}
