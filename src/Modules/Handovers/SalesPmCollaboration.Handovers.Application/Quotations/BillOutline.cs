namespace SalesPmCollaboration.Handovers.Application.Quotations;

/// <summary>Which rows of a bill stand below which, by their numbers: 一 may hold （一） in one file and A may hold 一 in another, so the file itself says it.</summary>
internal sealed class BillOutline
{
    /// <summary>From the outer to the inner, where the file does not say: as official papers are numbered.</summary>
    private static readonly string[] Usual = ["第 壹", "一 甲 A I", "(一) (甲) (A) (I) (壹) 一) 甲) A) I) 壹)", "1", "(1)", "1)", "① a i (a) (i) a) i)"];
    private readonly IReadOnlyList<PartNumber?> _numbers;
    private readonly HashSet<(string Outer, string Inner)> _holds = [];

    /// <summary>By numbered row, the parts that it stands in and its own number.</summary>
    private readonly PartNumber[][] _around;

    public BillOutline(IReadOnlyList<BillRow> rows)
    {
        (_numbers, _around) = (PartNumber.Of(rows), new PartNumber[rows.Count][]);
        Compare();
        List<PartNumber> open = [];
        for (var at = 0; at < rows.Count; at++)
        {
            if (_numbers[at] is not { } number) continue;
            if (open.FindIndex(part => Ends(number, part)) is >= 0 and var outer) open.RemoveRange(outer, open.Count - outer);
            _around[at] = [.. open, number];
            if (rows[at].Shape is not (BillShape.Line or BillShape.LineOfOne)) open.Add(number);
        }
    }

    public PartNumber? NumberOf(int row) => _numbers[row];

    /// <summary>Those below a numbered row, up to the next that is numbered like it or like a part around it.</summary>
    public IEnumerable<int> Below(int row) => _numbers[row] is null
        ? []
        : Enumerable.Range(row + 1, _numbers.Count - row - 1).TakeWhile(next => _numbers[next] is not { } number || !Array.Exists(_around[row], part => Ends(number, part)));

    private bool Ends(PartNumber next, PartNumber part) => next.Style == part.Style ? !part.Holds(next) : Holds(next.Style, part.Style);

    private bool Holds(string outer, string inner)
    {
        if (_holds.Contains((outer, inner)) != _holds.Contains((inner, outer))) return _holds.Contains((outer, inner));
        return Level(outer) is >= 0 and var first && first < Level(inner);
    }

    private static int Level(string style) => Array.FindIndex(Usual, styles => styles.Split(' ').Contains(style.StartsWith('第') ? "第" : style, StringComparer.Ordinal));

    /// <summary>A numbering that begins anew right below another one is the inner one of the two, more often than not.</summary>
    private void Compare()
    {
        var numbered = _numbers.OfType<PartNumber>().ToList();
        var begins = numbered.Skip(1).Zip(numbered, (inner, outer) => (Outer: outer.Style, Inner: inner)).Where(pair => pair.Inner.IsFirst && pair.Inner.Style != pair.Outer)
            .GroupBy(pair => (pair.Outer, Inner: pair.Inner.Style)).ToDictionary(pair => pair.Key, pair => pair.Count());
        foreach (var (pair, count) in begins)
        {
            if (count > begins.GetValueOrDefault((pair.Inner, pair.Outer))) _holds.Add(pair);
        }

        string[] styles = [.. _holds.SelectMany(pair => new[] { pair.Outer, pair.Inner }).Distinct(StringComparer.Ordinal)];
        foreach (var middle in styles)
        {
            foreach (var outer in styles.Where(one => _holds.Contains((one, middle)))) _holds.UnionWith(styles.Where(one => one != outer && _holds.Contains((middle, one))).Select(one => (outer, one)).ToList());
        }
    }
}
