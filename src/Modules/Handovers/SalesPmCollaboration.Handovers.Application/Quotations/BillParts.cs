using System.Globalization;
using System.Text.RegularExpressions;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Application.Quotations;

/// <summary>A row of a bill of quantities that says an amount.</summary>
/// <param name="No">As the file says it; null where it says none.</param>
/// <param name="IsLump">It has an amount and neither quantity, unit nor price: a lump sum, or the heading of a part with the sum of its lines.</param>
internal sealed record BillRow(QuotationLine Line, string? No, bool IsLump)
{
    public int Row { get; init; }
}

/// <summary>一 土建工程 300 above its own lines: counted as a line it would double them. Each row is looked at once for each way of numbering.</summary>
internal sealed partial class BillParts
{
    private readonly IReadOnlyList<BillRow> _rows;

    /// <summary>By row, how a lump sum and the parts that it stands in are numbered, the outermost first; empty where it has no number of a part.</summary>
    private readonly IReadOnlyList<string>[] _around;

    private BillParts(IReadOnlyList<BillRow> rows)
    {
        (_rows, _around) = (rows, new IReadOnlyList<string>[rows.Count]);
        List<string> open = [];
        for (var at = 0; at < rows.Count; at++)
        {
            _around[at] = [];
            if (!rows[at].IsLump || StyleOf(rows, at) is not { } style) continue;
            if (open.IndexOf(style) is >= 0 and var outer) open.RemoveRange(outer, open.Count - outer);
            open.Add(style);
            _around[at] = [.. open];
        }
    }

    /// <summary>The lines without the headings of parts; each heading is told with what it says, and with the sum of its lines where that is another.</summary>
    public static IReadOnlyList<QuotationLine> WithoutHeadings(IReadOnlyList<BillRow> rows, string column, List<RowError> notices)
    {
        var parts = new BillParts(rows);
        var headings = Enumerable.Range(0, rows.Count).Where(parts.IsHeading).ToHashSet();
        foreach (var at in headings.Order())
        {
            var (line, sum) = (rows[at].Line, parts.Own(at).Where(own => !headings.Contains(own)).Sum(own => rows[own].Line.AmountMinor));
            object[] says = line.AmountMinor == sum ? [line.Name, Shown(sum)] : [line.Name, Shown(line.AmountMinor), Shown(sum)];
            notices.Add(new(null, rows[at].Row, column, line.AmountMinor == sum ? "import.group-row" : "import.group-differs", says) { IsNotice = true });
        }

        return [.. rows.Where((_, at) => !headings.Contains(at)).Select(row => row.Line)];
    }

    private bool IsHeading(int at)
    {
        if (!_rows[at].IsLump) return false;
        var own = Own(at).Where(one => !_rows[one].IsLump).Select(one => _rows[one].Line.AmountMinor).ToList();
        // Numbered like a part, or else its amount says so: a lump sum among other lines is a line.
        return own.Count > 0 && (_around[at].Count > 0 || (own.Count > 1 && own.Sum() == _rows[at].Line.AmountMinor));
    }

    /// <summary>Those below it up to the next one that is numbered in the same way, or as a part around it is; without a number of a part up to the next lump sum.</summary>
    private IEnumerable<int> Own(int at) => Enumerable.Range(at + 1, _rows.Count - at - 1)
        .TakeWhile(next => !(_rows[next].IsLump && (_around[at].Count == 0 || (_around[next].Count > 0 && _around[at].Contains(_around[next][^1], StringComparer.Ordinal)))));

    private static string? StyleOf(IReadOnlyList<BillRow> rows, int at)
    {
        if (rows[at].No is not { Length: > 0 } no) return null;
        foreach (var (style, pattern) in Styles)
        {
            if (pattern.IsMatch(no)) return style;
        }

        // 1 above 1.1 and 1-2.
        var next = at + 1 < rows.Count ? rows[at + 1].No : null;
        return next is not null && (next.StartsWith(no + ".", StringComparison.Ordinal) || next.StartsWith(no + "-", StringComparison.Ordinal)) ? "1" + no.Count(c => c is '.' or '-').ToString(CultureInfo.InvariantCulture) : null;
    }

    private static readonly (string Style, Regex Pattern)[] Styles = [("一", Chinese()), ("（一）", Bracketed()), ("第一", Ordinal()), ("甲", Stem()), ("I", Roman()), ("A", Letter())];

    private static string Shown(long minor) => (minor / 100m).ToString("N2", CultureInfo.InvariantCulture);

    [GeneratedRegex("^[一二三四五六七八九十百]+[、.．]?$", RegexOptions.None, 1000)]
    private static partial Regex Chinese();

    [GeneratedRegex("^[(（][一二三四五六七八九十百]+[)）][、.．]?$", RegexOptions.None, 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex("^第[一二三四五六七八九十百0-9]+(部分|章|节|项|册)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ordinal();

    [GeneratedRegex("^[甲乙丙丁戊己庚辛][、.．]?$", RegexOptions.None, 1000)]
    private static partial Regex Stem();

    [GeneratedRegex("^([IVX]+|[Ⅰ-Ⅻ])[、.．]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Roman();

    [GeneratedRegex("^[A-Z][、.．]?$", RegexOptions.None, 1000)]
    private static partial Regex Letter();
}
