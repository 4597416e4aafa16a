using System.Globalization;
using SalesPmCollaboration.Handovers.Application.Deals;
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

    /// <summary>It has a quantity, and nothing that says what it costs: described by the lump sum that it stands below, else wrong.</summary>
    public bool IsUnpriced { get; init; }
}

/// <summary>一 土建工程 300 above its own lines: counted as a line it would double them.</summary>
internal sealed class BillParts
{
    private const string Unnumbered = "";
    private readonly IReadOnlyList<BillRow> _rows;
    private readonly BillOutline _outline;

    /// <summary>Each heading with the rows below it.</summary>
    private readonly Dictionary<int, List<int>> _headings = [];

    /// <summary>Each lump sum for lines that have no prices, with those.</summary>
    private readonly Dictionary<int, List<int>> _covers = [];
    private readonly HashSet<int> _covered = [];

    private BillParts(IReadOnlyList<BillRow> rows)
    {
        (_rows, _outline) = (rows, new BillOutline(rows));
        for (var at = rows.Count - 1; at >= 0; at--) Cover(at);
        // The inner parts first: the sum of an outer one is that of the lines in them.
        Take(at => IsLump(at) ? ByNumber(at) ?? BySum(at, 2) : null);
        var known = _headings.Select(part => (Of: KeyOf(part.Key), Below: part.Value.Where(own => _rows[own].Line is not null).Select(KeyOf).ToHashSet(StringComparer.Ordinal))).ToLookup(part => part.Of, part => part.Below, StringComparer.Ordinal);
        Take(at => IsLump(at) && known.Contains(KeyOf(at)) ? BySibling(at, known[KeyOf(at)]) : null);
        Take(at => _rows[at].Shape == BillShape.LineOfOne && !_covers.ContainsKey(at) && Below(at) is var own && (Lines(own) > 1 || own.Exists(IsNumbered)) && IsSumOf(at, own) ? own : null);
    }

    /// <summary>The lines without the headings of parts; each heading is told with what it says, and with the sum of its lines where that is another. A line without a price that no lump sum stands for is wrong.</summary>
    public static IReadOnlyList<QuotationLine> WithoutHeadings(IReadOnlyList<BillRow> rows, string amount, string price, List<RowError> errors, List<RowError> notices)
    {
        var parts = new BillParts(rows);
        foreach (var (at, own) in parts._headings.OrderBy(part => part.Key))
        {
            var (line, sum) = (rows[at].Line!, parts.Sum(own));
            object[] says = line.AmountMinor == sum ? [line.Name, Shown(sum)] : [line.Name, Shown(line.AmountMinor), Shown(sum)];
            notices.Add(new(null, rows[at].Row, amount, line.AmountMinor == sum ? "import.group-row" : "import.group-differs", says) { IsNotice = true });
        }

        notices.AddRange(parts._covers.OrderBy(part => part.Key).Select(part => new RowError(null, rows[part.Key].Row, amount, "import.lump-sum", [rows[part.Key].Line!.Name, Shown(rows[part.Key].Line!.AmountMinor), part.Value.Count]) { IsNotice = true }));
        errors.AddRange(rows.Where((row, at) => row.IsUnpriced && !parts._covered.Contains(at)).Select(row => new RowError(null, row.Row, price, "import.missing", [])));
        return [.. Enumerable.Range(0, rows.Count).Where(at => rows[at] is { Line: not null, IsUnpriced: false } && !parts._headings.ContainsKey(at) && !parts._covered.Contains(at)).Select(parts.Described)];
    }

    public static string Shown(decimal minor) => (minor / 100m).ToString("N2", CultureInfo.InvariantCulture);

    private void Take(Func<int, List<int>?> lookAt)
    {
        for (var at = _rows.Count - 1; at >= 0; at--)
        {
            if (!_headings.ContainsKey(at) && lookAt(at) is { } own) _headings[at] = own;
        }
    }

    /// <summary>500,000 for 土建工程 over lines with quantities alone: they say what it is for.</summary>
    private void Cover(int at)
    {
        if (_rows[at] is not { Shape: >= BillShape.LineOfOne, Line.AmountMinor: not 0 } row || (row.Shape == BillShape.LineOfOne && _outline.NumberOf(at) is not { IsOfLines: false })) return;
        var below = _outline.NumberOf(at) is null ? Enumerable.Range(at + 1, _rows.Count - at - 1).TakeWhile(next => _rows[next].Shape < row.Shape) : _outline.Below(at);
        List<int> own = [.. below.Where(one => _rows[one].Line is not null)];
        if (own.Count == 0 || own.Exists(one => _rows[one] is not { Shape: BillShape.Line or BillShape.LineOfOne, Line.AmountMinor: 0 })) return;
        _covers[at] = own;
        _covered.UnionWith(own);
    }

    private QuotationLine Described(int at) => !_covers.TryGetValue(at, out var own) ? _rows[at].Line! : _rows[at].Line! with
    {
        Spec = Fit.Text(string.Join('；', own.Select(one => _rows[one].Line!).Select(line => string.Join(' ', new[] { line.Name, line.Spec, line.Quantity.ToString("0.######", CultureInfo.InvariantCulture) + line.Unit }.Where(part => !string.IsNullOrEmpty(part)))).Prepend(_rows[at].Line!.Spec).Where(part => !string.IsNullOrEmpty(part))), 1000),
    };

    private bool IsLump(int at) => _rows[at].Shape >= BillShape.LumpOfOne && !_covers.ContainsKey(at);

    /// <summary>What is numbered below it makes it a heading; below 一 and A, which seldom number lines, any line does.</summary>
    private List<int>? ByNumber(int at)
    {
        var own = Below(at);
        if (own.Exists(IsNumbered)) return own;
        if (_outline.NumberOf(at) is { IsOfLines: false } && own.Exists(one => _rows[one].Shape is not (BillShape.Title or BillShape.Lump))) return own;
        return Lines(own) > 0 && IsSumOf(at, own) ? own : null;
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
