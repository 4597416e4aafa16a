using System.Globalization;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Application.Quotations;

/// <summary>What a row of a bill says of itself, the likeliest heading of a part last.</summary>
internal enum BillShape
{
    /// <summary>No number at all: it only opens a part.</summary>
    Title,
    Line,

    /// <summary>Quantity 1 and a price: a line, unless it is exactly the sum of those below it.</summary>
    LineOfOne,

    /// <summary>An amount for one 项, without a price.</summary>
    LumpOfOne,

    /// <summary>An amount for a 项.</summary>
    LumpWithUnit,

    /// <summary>An amount alone: a lump sum, or the heading of a part with the sum of its lines.</summary>
    Lump,
}

/// <summary>A row of a bill of quantities.</summary>
/// <param name="No">As the file says it; null where it says none.</param>
/// <param name="Line">Null of a title.</param>
internal sealed record BillRow(string? No, string Name, QuotationLine? Line, BillShape Shape)
{
    public int Row { get; init; }
}

/// <summary>一 土建工程 300 above its own lines: counted as a line it would double them.</summary>
internal sealed class BillParts
{
    private const string Unnumbered = "";
    private readonly IReadOnlyList<BillRow> _rows;
    private readonly BillOutline _outline;

    /// <summary>Each heading with the rows below it.</summary>
    private readonly Dictionary<int, List<int>> _headings = [];

    private BillParts(IReadOnlyList<BillRow> rows)
    {
        (_rows, _outline) = (rows, new BillOutline(rows));
        // The inner parts first: the sum of an outer one is that of the lines in them.
        Take(at => IsLump(at) ? ByNumber(at) ?? BySum(at, 2) : null);
        var known = _headings.Select(part => (Of: KeyOf(part.Key), Below: part.Value.Where(own => _rows[own].Line is not null).Select(KeyOf).ToHashSet(StringComparer.Ordinal))).ToLookup(part => part.Of, part => part.Below, StringComparer.Ordinal);
        Take(at => IsLump(at) && known.Contains(KeyOf(at)) ? BySibling(at, known[KeyOf(at)]) : null);
        Take(at => _rows[at].Shape == BillShape.LineOfOne && Below(at) is var own && (Lines(own) > 1 || own.Exists(IsNumbered)) && IsSumOf(at, own) ? own : null);
    }

    /// <summary>The lines without the headings of parts; each heading is told with what it says, and with the sum of its lines where that is another.</summary>
    public static IReadOnlyList<QuotationLine> WithoutHeadings(IReadOnlyList<BillRow> rows, string column, List<RowError> notices)
    {
        var parts = new BillParts(rows);
        foreach (var (at, own) in parts._headings.OrderBy(part => part.Key))
        {
            var (line, sum) = (rows[at].Line!, parts.Sum(own));
            object[] says = line.AmountMinor == sum ? [line.Name, Shown(sum)] : [line.Name, Shown(line.AmountMinor), Shown(sum)];
            notices.Add(new(null, rows[at].Row, column, line.AmountMinor == sum ? "import.group-row" : "import.group-differs", says) { IsNotice = true });
        }

        return [.. rows.Where((row, at) => row.Line is not null && !parts._headings.ContainsKey(at)).Select(row => row.Line!)];
    }

    public static string Shown(decimal minor) => (minor / 100m).ToString("N2", CultureInfo.InvariantCulture);

    private void Take(Func<int, List<int>?> lookAt)
    {
        for (var at = _rows.Count - 1; at >= 0; at--)
        {
            if (!_headings.ContainsKey(at) && lookAt(at) is { } own) _headings[at] = own;
        }
    }

    private bool IsLump(int at) => _rows[at].Shape >= BillShape.LumpOfOne;

    /// <summary>What is numbered below it makes it a heading; below 一 and A, which seldom number lines, any line does.</summary>
    private List<int>? ByNumber(int at)
    {
        var own = Below(at);
        if (own.Exists(IsNumbered)) return own;
        if (_outline.NumberOf(at) is { IsOfLines: false } && own.Exists(one => _rows[one].Shape is not (BillShape.Title or BillShape.Lump))) return own;
        return Lines(own) > 1 && IsSumOf(at, own) ? own : null;
    }

    /// <summary>Its amount says so, whatever the numbers: a lump sum among other lines is a line.</summary>
    private List<int>? BySum(int at, int least)
    {
        if (_rows[at].Shape == BillShape.LumpOfOne) return null;
        List<int> own = [.. Enumerable.Range(at + 1, _rows.Count - at - 1).TakeWhile(next => _rows[next].Shape < _rows[at].Shape)];
        return Lines(own) >= least && IsSumOf(at, own) ? own : null;
    }

    /// <summary>Siblings are treated alike: a single line is enough where it is numbered as those below another heading of the file, or without numbers says the same amount.</summary>
    private List<int>? BySibling(int at, IEnumerable<HashSet<string>> belowOthers)
    {
        var own = Below(at);
        return belowOthers.Any(keys => own.Exists(one => _rows[one].Line is not null && keys.Contains(KeyOf(one)))) ? own : _outline.NumberOf(at) is null ? BySum(at, 1) : null;
    }

    private List<int> Below(int at) => [.. _outline.Below(at)];

    private bool IsNumbered(int at) => _rows[at].Line is not null && _outline.NumberOf(at) is not null;

    private string KeyOf(int at) => _outline.NumberOf(at)?.Key ?? Unnumbered;

    private int Lines(IEnumerable<int> own) => own.Count(one => _rows[one].Line is not null && !_headings.ContainsKey(one));

    private bool IsSumOf(int at, IEnumerable<int> own) => Sum(own) == _rows[at].Line!.AmountMinor;

    private long Sum(IEnumerable<int> own) => own.Where(one => !_headings.ContainsKey(one)).Sum(one => _rows[one].Line?.AmountMinor ?? 0);
}
