using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Imports;

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

    /// <summary>What stands in the cell where the format of the whole row made money of a running number or a quantity.</summary>
    public string? Bare(string field) => Text(field) is { } text ? MoneyCell.Of(text) is { EndsWithUnit: false } cell ? cell.Number : text : null;

    /// <summary>Takes 1,234.50 and, where the field is a share, 5%.</summary>
    public decimal? Number(string field, decimal least = decimal.MinValue, decimal most = decimal.MaxValue)
    {
        if (Text(field) is not { } text) return null;
        var plain = (field == "quantity" ? Bare(field)! : text).Normalize(NormalizationForm.FormKC);
        return Measured(field, Shares.Contains(field, StringComparer.Ordinal) ? plain.TrimEnd('%') : plain, least, most);
    }

    /// <summary>Takes besides ¥1234.5, US$5 and 60元 what is in the currency; a sign of another one would make the number another amount.</summary>
    public decimal? Price(string field, string currency, decimal least, decimal most)
    {
        if (Text(field) is not { } text) return null;
        var cell = MoneyCell.Of(text);
        if (cell is null) return Measured(field, text, least, most);
        if (!cell.IsIn(currency)) return Wrong<decimal>(field, "import.cell-currency", text, currency);
        // A cell with a unit of its own under a heading with another one could be meant either way.
        return cell.EndsWithUnit && columns.UnitOf(field) is { Unknown: null, Scale: not 1 } ? Wrong<decimal>(field, "import.not-a-number", text) : Measured(field, cell.Number, least, most);
    }

    /// <summary>What the row says itself that it is in: its column of currencies, else the sign at a price or amount.</summary>
    public string? SaidCurrency =>
        new[] { Text("currency") is { } said ? HeadingUnit.CurrencyNamed(said) : null, MoneyCell.Of(Text("unitPrice"))?.Currency, MoneyCell.Of(Text("amount"))?.Currency }.FirstOrDefault(one => one is not null);

    public string? HeadingCurrency(string field) => columns.UnitOf(field).Currency;

    /// <summary>The heading's where the row names none; CNY where neither does.</summary>
    public string Currency(string field, string amountField)
    {
        var (text, heading) = (Text(field), HeadingCurrency(amountField));
        if (text is null) return heading ?? "CNY";
        if (HeadingUnit.CurrencyNamed(text) is not { } said) Wrong(field, "import.not-a-currency", text);
        else if (heading is not null && heading != said && Text(amountField) is not null) Wrong(field, "import.other-currency", said, heading);
        else return said;
        return "CNY";
    }

    /// <summary>The heading of a price may name a currency; then it is this one.</summary>
    public void ExpectCurrency(string field, string currency)
    {
        if (HeadingCurrency(field) is { } heading && heading != currency) Wrong(field, "import.other-currency", currency, heading);
    }

    /// <summary>So may a cell of the row.</summary>
    public void ExpectCurrency(string currency)
    {
        if (Text("currency") is not { } text || HeadingUnit.CurrencyNamed(text) is var said && said == currency) return;
        if (said is null) Wrong("currency", "import.not-a-currency", text);
        else Wrong("currency", "import.cell-currency", text, currency);
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

    public Money? Amount(string field, string currency) => Price(field, currency, 0, Money.Limit / 100m) is not { } number
        ? null
        : Money.TryParse(number.ToString(CultureInfo.InvariantCulture), currency) ?? Wrong<Money>(field, "import.not-an-amount", number);

    public void Wrong(string field, string code, params object[] arguments) => errors.Add(new(sheet, row.Number, columns.NameOf(field), code, arguments));

    /// <summary>Told, and stops nothing.</summary>
    public void Notice(string field, string code, params object[] arguments) => notices?.Add(new(sheet, row.Number, columns.NameOf(field), code, arguments) { IsNotice = true });

    /// <summary>Full-width digits, commas and signs are the same to people.</summary>
    private decimal? Measured(string field, string number, decimal least, decimal most)
    {
        var (text, unit, plain) = (Text(field)!, columns.UnitOf(field), number.Normalize(NormalizationForm.FormKC).Trim());
        if (unit.Unknown is { } word) return Wrong<decimal>(field, "import.unknown-unit", word);
        // 12,80 is no number here: taken for one it would be a hundred times too large.
        if (plain.Contains(',', StringComparison.Ordinal) && !Thousands().IsMatch(plain)) return Wrong<decimal>(field, "import.not-a-number", text);
        if (!decimal.TryParse(plain.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return Wrong<decimal>(field, "import.not-a-number", text);
        if (Math.Abs(value) > decimal.MaxValue / unit.Scale) return Wrong<decimal>(field, "import.out-of-range", text, least, most);
        value *= unit.Scale;
        return value < least || value > most ? Wrong<decimal>(field, "import.out-of-range", text, least, most) : value;
    }

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thousands();

    private T? Wrong<T>(string field, string code, params object[] arguments) where T : struct
    {
        Wrong(field, code, arguments);
        return null;
    }
}
