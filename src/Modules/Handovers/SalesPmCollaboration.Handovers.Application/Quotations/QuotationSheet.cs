using System.Text.RegularExpressions;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Quotations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Quotations;

/// <param name="Notices">Told, and stop nothing: columns that are not read, what was taken for a heading of a part, what has no quantity or price or contradicts itself.</param>
/// <param name="Currency">The contract's, else the one that the file names; CNY where neither does.</param>
internal sealed record ReadQuotation(IReadOnlyList<QuotationLine> Lines, IReadOnlyList<RowError> Errors, IReadOnlyList<RowError> Notices, string Currency);

/// <summary>Reads a bill of quantities 清单. Headings of parts and lines of sums are passed over; at most 5,000 lines.</summary>
internal static partial class QuotationSheet
{
    private const int MostErrors = 200;

    private static readonly IReadOnlyList<Column> Usual =
    [
        new("no", false, "序号", "编号", "行号", "项目编码", "No", "LineNo", "Item"),
        new("name", true, "名称", "项目名称", "货物名称", "产品名称", "设备名称", "清单名称", "品名", "Name", "Description"),
        new("spec", false, "规格型号", "规格", "型号", "项目特征", "项目特征描述", "技术参数", "Spec", "Specification", "Model"),
        new("quantity", false, "数量", "工程量", "Qty", "Quantity"),
        new("unit", false, "单位", "计量单位", "Unit", "UOM"),
        new("unitPrice", false, "单价", "综合单价", "含税单价", "不含税单价", "UnitPrice", "Price"),
        new("discount", false, "折扣", "折扣率", "Discount", "DiscountPct"),
        new("amount", false, "金额", "合价", "总价", "小计", "含税金额", "Amount", "Total"),
    ];

    /// <summary>Not among the company's own columns: it fills no field; it is compared with the contract's, and is the bill's own where nothing else names one.</summary>
    private static readonly Column Currency = new("currency", false, "币种", "货币", "币别", "结算币种", "报价币种", "货币单位", "Currency", "CurrencyCode");

    public static IReadOnlyList<Column> ColumnsOf(QuotationMapping? mapping) =>
        // The company's own first: a usual word of another column must not take its place.
        [.. Usual.Select(c => mapping?.Columns.GetValueOrDefault(c.Field) is { Count: > 0 } own ? c with { Headings = [.. own] } : c).OrderBy(c => mapping?.Columns.GetValueOrDefault(c.Field) is not { Count: > 0 })];

    /// <param name="currency">The contract's, where its amount is known: headings that name another one are refused.</param>
    /// <exception cref="InvalidInput">At /file: no such sheet, or no row of headings.</exception>
    public static ReadQuotation Read(ITableFile file, QuotationMapping? mapping, string? currency = null)
    {
        var rows = file.Rows(mapping?.Sheet is { } sheet ? [sheet] : [], ItemValueRules.MostMappedLines + 500) ?? throw new InvalidInput("/file", "import.no-sheet", mapping?.Sheet ?? "");
        var columns = SheetColumns.Find(rows, [.. ColumnsOf(mapping), Currency], out var missing) ?? throw new InvalidInput("/file", "import.no-headings", string.Join("、", missing));
        if (!columns.Has("amount") && !columns.Has("unitPrice")) throw new InvalidInput("/file", "import.no-headings", "单价 / 金额");
        var below = rows.Skip(columns.HeadingRow + 1).ToList();
        var expected = currency ?? columns.Currencies.FirstOrDefault() ?? below.Select(row => new RowReader(null, columns, row, []).SaidCurrency).FirstOrDefault(said => said is not null) ?? "CNY";
        if (columns.Currencies.FirstOrDefault(said => said != expected) is { } other) throw new InvalidInput("/file", "import.other-currency", expected, other);
        List<BillRow> bill = [];
        var lines = 0;
        List<RowError> errors = [], notices = [.. columns.TellUnread(null, rows)];
        foreach (var row in below)
        {
            var read = RowOf(new RowReader(null, columns, row, errors, notices), expected, lines + 1);
            if (read is not null) bill.Add(read with { Row = row.Number });
            if (read?.Line is not null) lines++;
            if (errors.Count >= MostErrors) break;
        }

        if (lines > ItemValueRules.MostMappedLines) throw new InvalidInput("/file", "input.too-many", ItemValueRules.MostMappedLines);
        if (lines == 0 && errors.Count == 0) throw new InvalidInput("/file", "import.no-rows");
        var counted = BillParts.WithoutHeadings(bill, columns.NameOf("amount"), columns.NameOf("unitPrice"), errors, notices);
        return new(counted, [.. errors.OrderBy(error => error.Row).Take(MostErrors)], [.. notices.Take(MostErrors)], expected);
    }

    /// <summary>合计, 分部小计, 含税总价, 总计（大写）：counted as a line it would double the quotation.</summary>
    /// <param name="counts">It has a quantity or a price of its own: then only the plain words make it a sum.</param>
    private static bool IsSum(string name, bool counts) => (name.Length <= 40 && SumWords().IsMatch(name)) || (!counts && SumEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)));

    private static readonly string[] SumEndings = ["小计", "合计", "总计", "累计", "共计", "total"];

    [GeneratedRegex("^(分部分项|分部|分项|本页|本表|本章|本节|本部分|单位工程|单项工程|工程|项目|清单|设备|材料|安装|报价|投标|税前|税后|含税|不含税|价税|人民币|sub|grand)*(小计|合计|总计|总价|合价|总额|累计|共计|total)([（(\\[【:：].*)?$", RegexOptions.None, 1000)]
    private static partial Regex SumWords();

    private static BillRow? RowOf(RowReader row, string currency, int number)
    {
        var (name, no) = (row.Text("name"), row.Bare("no"));
        var counts = row.Text("quantity") is not null || row.Text("unitPrice") is not null;
        if (IsSum(DealWords.Plain(name), counts) || (name is null && IsSum(DealWords.Plain(no), counts))) return null;
        if (!counts && row.Text("amount") is null) return new(no, name ?? "", null, BillShape.Title);
        row.Needed("name");
        var quantity = row.Number("quantity", 0, 1_000_000_000_000m);
        var price = row.Price("unitPrice", currency, 0, 1_000_000_000_000m);
        var discount = row.Number("discount", 0, 100);
        var amount = row.Price("amount", currency, -Money.Limit / 100m, Money.Limit / 100m);
        row.ExpectCurrency(currency);
        if (!row.IsClean) return null;
        var minor = amount is { } given ? LineAmounts.Minor(given) : quantity is null || price is null ? null : LineAmounts.Minor(quantity.Value, price.Value, discount ?? 0);
        var unpriced = quantity is not null && row.Text("unitPrice") is null && row.Text("amount") is null;
        if (unpriced) minor = 0;
        if (minor is null) row.Wrong(quantity is null ? "quantity" : "unitPrice", amount is null && (quantity is null || price is null) ? "import.missing" : "import.out-of-range", "", 0, Money.Limit / 100m);
        if (minor is null) return null;
        if (counts && quantity is null) row.Notice("quantity", "import.no-factor");
        if (counts && price is null && !unpriced) row.Notice("unitPrice", "import.no-factor");
        var line = LineAmounts.From(new DealLine(no, null, name, row.Text("spec"), quantity ?? 0, row.Text("unit"), price ?? 0, discount), number)! with { AmountMinor = minor.Value };
        if (line.Contradicts) row.Notice("amount", "import.amount-differs", BillParts.Shown(minor.Value), BillParts.Shown(line.ComputedMinor));
        return new(no, name!, line, unpriced ? BillShape.Line : ShapeOf(line, price is null)) { IsUnpriced = unpriced };
    }

    /// <summary>A quantity of 0 says as little as none.</summary>
    private static BillShape ShapeOf(QuotationLine line, bool noPrice) => (line.Quantity, line.UnitPrice) switch
    {
        (0, 0) => line.Unit.Length == 0 ? BillShape.Lump : BillShape.LumpWithUnit,
        (1, 0) when noPrice => BillShape.LumpOfOne,
        (1, _) => BillShape.LineOfOne,
        _ => BillShape.Line,
    };
}
