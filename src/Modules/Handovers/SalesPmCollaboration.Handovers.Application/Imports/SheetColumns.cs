using SalesPmCollaboration.Handovers.Application.Deals;

namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <summary>Where the fields stand in one sheet. The heading row is the one among the first twenty that names most fields.</summary>
internal sealed class SheetColumns
{
    private const int HeadingRows = 20;
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<string, string> _names;

    private readonly HeadingUnit _titleUnit;
    private readonly IReadOnlyList<string> _unread;

    private SheetColumns(Dictionary<string, int> places, int headingRow, SheetRow heading, IReadOnlyList<Column> columns, HeadingUnit titleUnit)
    {
        (_places, HeadingRow, _titleUnit) = (places, headingRow, titleUnit);
        _names = columns.ToDictionary(c => c.Field, c => places.TryGetValue(c.Field, out var place) ? heading[place].Trim() : c.Headings[0], StringComparer.Ordinal);
        _unread = [.. heading.Cells.Where((cell, place) => !string.IsNullOrWhiteSpace(cell) && !places.ContainsValue(place)).Select(cell => cell.Trim())];
    }

    /// <summary>Index in the list of rows.</summary>
    public int HeadingRow { get; }

    /// <summary>Null where no row has all required headings; <paramref name="missing"/> names what the best row lacks.</summary>
    public static SheetColumns? Find(IReadOnlyList<SheetRow> rows, IReadOnlyList<Column> columns, out IReadOnlyList<string> missing)
    {
        Dictionary<string, int> best = [];
        var (at, titles, heading) = (-1, 0, default(SheetRow));
        // One row before two: a title above the headings is none of them.
        for (var i = 0; i < Math.Min(rows.Count, HeadingRows); i++) Take(rows[i], i, i);
        for (var i = 0; i + 1 < Math.Min(rows.Count, HeadingRows); i++) Take(Joined(rows[i], rows[i + 1]), i + 1, i);

        missing = [.. columns.Where(c => c.Required && !best.ContainsKey(c.Field)).Select(c => c.Headings[0])];
        return at >= 0 && missing.Count == 0 ? new SheetColumns(best, at, heading!, columns, TitleUnit.Of(rows.Take(titles))) : null;

        void Take(SheetRow row, int index, int first)
        {
            var places = Places(row, columns);
            if (places.Count > best.Count) (best, at, titles, heading) = (places, index, first, row);
        }
    }

    /// <summary>A heading of two rows, as the national form of bills has it: 金额（元） over 综合单价 and 合价. What the upper one says of units holds for those below it.</summary>
    private static SheetRow Joined(SheetRow upper, SheetRow lower)
    {
        var (cells, above) = (new List<string>(), "");
        for (var i = 0; i < Math.Max(upper.Cells.Count, lower.Cells.Count); i++)
        {
            if (upper[i].Trim().Length > 0) above = upper[i];
            var bracket = above.IndexOfAny(['(', '（', '[', '【']);
            cells.Add(lower[i].Trim().Length == 0 ? upper[i] : bracket > 0 ? lower[i] + above[bracket..] : lower[i]);
        }

        return upper with { Cells = cells };
    }

    /// <summary>The heading's own where it names one, else of amounts what stands above the headings: 单位：万元.</summary>
    public HeadingUnit UnitOf(string field)
    {
        var own = HeadingUnit.Of(field, NameOf(field));
        return field is "amount" or "unitPrice" ? own.Under(_titleUnit) : own;
    }

    /// <summary>What the headings, and what stands above them, say that amounts and prices are in.</summary>
    public IEnumerable<string> Currencies => new[] { UnitOf("unitPrice").Currency, UnitOf("amount").Currency, _titleUnit.Currency }.OfType<string>();

    public bool Has(string field) => _places.ContainsKey(field);

    /// <summary>As the sheet says it; of a column that it lacks, the heading that it should have.</summary>
    public string NameOf(string field) => _names.GetValueOrDefault(field, field);

    public string Text(SheetRow row, string field) => _places.TryGetValue(field, out var place) ? row[place].Trim() : "";

    /// <summary>Headings that name no field: what stands below them is told, not dropped in silence.</summary>
    public IEnumerable<RowError> TellUnread(string? sheet, IReadOnlyList<SheetRow> rows) =>
        _unread.Select(heading => new RowError(sheet, rows[HeadingRow].Number, heading, "import.unread-column", [heading]) { IsNotice = true });

    /// <summary>Headings compare without case, blanks, units and separators.</summary>
    public static string Plain(string heading)
    {
        var bracket = heading.IndexOfAny(['(', '（', '[', '【']);
        return DealWords.Plain(bracket > 0 ? heading[..bracket] : heading).Trim('*', ':', '：', '%');
    }

    private static Dictionary<string, int> Places(SheetRow row, IReadOnlyList<Column> columns)
    {
        string[] headings = [.. row.Cells.Select(Plain)];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            var place = column.Headings.Select(h => Array.IndexOf(headings, Plain(h))).FirstOrDefault(p => p >= 0, -1);
            if (place >= 0 && !places.ContainsValue(place)) places[column.Field] = place;
        }

        return places;
    }
}
