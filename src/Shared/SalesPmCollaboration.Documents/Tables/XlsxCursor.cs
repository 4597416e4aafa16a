using System.Globalization;
using System.Xml;

namespace SalesPmCollaboration.Documents.Tables;

internal sealed class XlsxCursor(XmlReader xml, List<string> shared, CellFormats formats, TableLimits limits) : IRowCursor
{
    private const int LastRow = 1_048_576;
    private readonly RowBuilder _row = new(limits);
    private int _number;

    public TableRow? Next()
    {
        while (XmlParts.Step(xml))
        {
            if (!XmlParts.IsStart(xml, "row")) continue;
            _number = Number(xml.GetAttribute("r")) ?? _number + 1;
            if (_number is < 1 or > LastRow) throw new UnreadableFile("table.damaged", $"row {_number}");
            ReadCells();
            if (_row.Take(_number) is { } row) return row;
        }
        return null;
    }

    public void Dispose() => xml.Dispose();

    private void ReadCells()
    {
        if (xml.IsEmptyElement) return;
        var column = -1;
        while (XmlParts.Step(xml) && !XmlParts.IsEnd(xml, "row"))
        {
            if (!XmlParts.IsStart(xml, "c")) continue;
            column = Column(xml.GetAttribute("r")) ?? column + 1;
            _row.Set(column, ReadCell(), _number);
        }
    }

    private string ReadCell()
    {
        if (xml.IsEmptyElement) return "";
        var (type, style, text) = (xml.GetAttribute("t"), Number(xml.GetAttribute("s")) ?? 0, "");
        while (XmlParts.Step(xml) && !XmlParts.IsEnd(xml, "c"))
            if (XmlParts.IsStart(xml, "v") || XmlParts.IsStart(xml, "is")) text = XmlParts.Text(xml, limits.MaxCellLength, _number);
        return type switch
        {
            "s" => Shared(text),
            "b" => text is "1" or "true" ? "TRUE" : "FALSE",
            null or "n" => formats.Show(text, style),
            _ => text,
        };
    }

    private string Shared(string index) => Number(index) is { } at && at >= 0 && at < shared.Count
        ? shared[at]
        : throw new UnreadableFile("table.damaged", $"row {_number}");

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>"AB12" is 27.</summary>
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(letter)) break;
            column = (column * 26) + letter - 'A' + 1;
            if (column > 16384) throw new UnreadableFile("table.damaged", "column");
        }
        return column == 0 ? null : column - 1;
    }
}
