using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <summary>Where the fields stand in one sheet. The heading row is the one among the first twenty that names most fields.</summary>
internal sealed class SheetColumns
{
    private const int HeadingRows = 20;
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<string, string> _names;

    private readonly HeadingUnit _titleUnit;

    private SheetColumns(Dictionary<string, int> places, int headingRow, SheetRow heading, IReadOnlyList<Column> columns, HeadingUnit titleUnit)
    {
        (_places, HeadingRow, _titleUnit) = (places, headingRow, titleUnit);
        _names = columns.ToDictionary(c => c.Field, c => places.TryGetValue(c.Field, out var place) ? heading[place].Trim() : c.Headings[0], StringComparer.Ordinal);
        Unread = [.. heading.Cells.Where((cell, place) => !string.IsNullOrWhiteSpace(cell) && !places.ContainsValue(place)).Select(cell => cell.Trim())];
    }

    /// <summary>Headings that name no field: what stands below them is told, not dropped in silence.</summary>
    public IReadOnlyList<string> Unread { get; }

    /// <summary>Index in the list of rows.</summary>
    public int HeadingRow { get; }

    /// <summary>Null where no row has all required headings; <paramref name="missing"/> names what the best row lacks.</summary>
    public static SheetColumns? Find(IReadOnlyList<SheetRow> rows, IReadOnlyList<Column> columns, out IReadOnlyList<string> missing)
    {
        Dictionary<string, int> best = [];
        var (at, heading) = (-1, default(SheetRow));
        // One row before two: a title above the headings is none of them.
        for (var i = 0; i < Math.Min(rows.Count, HeadingRows); i++) Take(rows[i], i);
        for (var i = 0; i + 1 < Math.Min(rows.Count, HeadingRows); i++) Take(Joined(rows[i], rows[i + 1]), i + 1);

        missing = [.. columns.Where(c => c.Required && !best.ContainsKey(c.Field)).Select(c => c.Headings[0])];
        return at >= 0 && missing.Count == 0 ? new SheetColumns(best, at, heading!, columns, HeadingUnit.OfTitle(rows.Take(at).SelectMany(row => row.Cells))) : null;

        void Take(SheetRow row, int index)
        {
            var places = Places(row, columns);
            if (places.Count > best.Count) (best, at, heading) = (places, index, row);
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
        return own == HeadingUnit.None && (field is "amount" or "unitPrice") ? _titleUnit : own;
    }

    public bool Has(string field) => _places.ContainsKey(field);

    /// <summary>As the sheet says it; of a column that it lacks, the heading that it should have.</summary>
    public string NameOf(string field) => _names.GetValueOrDefault(field, field);

    public string Text(SheetRow row, string field) => _places.TryGetValue(field, out var place) ? row[place].Trim() : "";

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

/// <summary>Reads cells of one row and collects what is wrong with them.</summary>
internal sealed partial class RowReader(string? sheet, SheetColumns columns, SheetRow row, List<RowError> errors, List<RowError>? notices = null)
{
    private static readonly string[] Shares = ["margin", "finalMargin", "retention", "discount"];

    /// <summary>What a cell shows whose formula failed.</summary>
    private static readonly string[] Failed = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
    private readonly int _before = errors.Count;
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    public bool IsClean => errors.Count == _before;

    public string? Text(string field)
    {
        if (columns.Text(row, field) is not { Length: > 0 } text) return null;
        if (!Failed.Contains(text, StringComparer.Ordinal)) return text;
        if (_failed.Add(field)) Wrong(field, "import.failed-formula", text);
        return null;
    }

    public string? Needed(string field)
    {
        var text = Text(field);
        if (text is null && !_failed.Contains(field)) Wrong(field, "import.missing");
        return text;
    }

    /// <summary>Takes 1,234.50, ¥1234.5 and, where the field is a share, 5%.</summary>
    public decimal? Number(string field, decimal least = decimal.MinValue, decimal most = decimal.MaxValue)
    {
        if (Text(field) is not { } text) return null;
        var unit = columns.UnitOf(field);
        if (unit.Unknown is { } word) return Wrong<decimal>(field, "import.unknown-unit", word);
        // Full-width digits, commas and signs are the same to people.
        var plain = text.Normalize(NormalizationForm.FormKC).TrimStart('¥', '￥').TrimEnd(Shares.Contains(field, StringComparer.Ordinal) ? '%' : '元').Trim();
        // 12,80 is no number here: taken for one it would be a hundred times too large.
        if (plain.Contains(',', StringComparison.Ordinal) && !Thousands().IsMatch(plain)) return Wrong<decimal>(field, "import.not-a-number", text);
        if (!decimal.TryParse(plain.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return Wrong<decimal>(field, "import.not-a-number", text);
        // A cell with a unit of its own under a heading with another one could be meant either way.
        if (unit.Scale != 1 && text.TrimEnd().EndsWith('元')) return Wrong<decimal>(field, "import.not-a-number", text);
        if (Math.Abs(number) > decimal.MaxValue / unit.Scale) return Wrong<decimal>(field, "import.out-of-range", text, least, most);
        number *= unit.Scale;
        return number < least || number > most ? Wrong<decimal>(field, "import.out-of-range", text, least, most) : number;
    }

    /// <summary>The heading's where the row names none; CNY where neither does.</summary>
    public string Currency(string field, string amountField)
    {
        var (said, heading) = (Text(field)?.ToUpperInvariant(), columns.UnitOf(amountField).Currency);
        if (said is null) return heading ?? "CNY";
        if (said.Length != 3 || !said.All(char.IsAsciiLetterUpper)) Wrong(field, "import.not-a-currency", said);
        else if (heading is not null && heading != said && Text(amountField) is not null) Wrong(field, "import.other-currency", said, heading);
        else return said;
        return "CNY";
    }

    /// <summary>The heading of a price may name a currency; then it is this one.</summary>
    public void ExpectCurrency(string field, string currency)
    {
        if (columns.UnitOf(field).Currency is { } heading && heading != currency) Wrong(field, "import.other-currency", currency, heading);
    }

    public int? Whole(string field, int least, int most) =>
        Number(field, least, most) is not { } number ? null : number == decimal.Truncate(number) ? (int)number : Wrong<int>(field, "import.not-whole", number);

    public DateOnly? Day(string field)
    {
        if (Text(field) is not { } text) return null;
        string[] forms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
        if (!DateOnly.TryParseExact(text.Split(['T', ' '])[0], forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Wrong<DateOnly>(field, "import.not-a-date", text);
        return day.Year is < 2000 or > 2100 ? Wrong<DateOnly>(field, "import.out-of-range", text, "2000-01-01", "2100-12-31") : day;
    }

    public bool? Flag(string field) => Text(field)?.ToUpperInvariant() switch
    {
        null => null,
        "是" or "TRUE" or "YES" or "Y" or "1" or "√" => true,
        "否" or "FALSE" or "NO" or "N" or "0" or "×" => false,
        var text => Wrong<bool>(field, "import.not-yes-or-no", text),
    };

    public Money? Amount(string field, string currency)
    {
        if (Number(field, 0, Money.Limit / 100m) is not { } number) return null;
        if (currency != "CNY" && Text(field) is { } text && (text.EndsWith('元') || (currency != "JPY" && text[0] is '¥' or '￥'))) return Wrong<Money>(field, "import.other-currency", currency, text);
        return Money.TryParse(number.ToString(CultureInfo.InvariantCulture), currency) ?? Wrong<Money>(field, "import.not-an-amount", number);
    }

    public void Wrong(string field, string code, params object[] arguments) => errors.Add(new(sheet, row.Number, columns.NameOf(field), code, arguments));

    /// <summary>Told, and stops nothing.</summary>
    public void Notice(string field, string code, params object[] arguments) => notices?.Add(new(sheet, row.Number, columns.NameOf(field), code, arguments) { IsNotice = true });

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thousands();

    private T? Wrong<T>(string field, string code, params object[] arguments) where T : struct
    {
        Wrong(field, code, arguments);
        return null;
    }
}
