using System.Text;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Application.Quotations;
using SalesPmCollaboration.Handovers.Domain.Quotations;
using SalesPmCollaboration.Handovers.Infrastructure.Gateways.Workbooks;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Imports;

public sealed class QuotationSheetTests
{
    [Fact]
    public async Task a_bill_of_quantities_is_read_below_its_title_without_headings_of_parts_and_sums()
    {
        using var file = await Deals.XlsxAsync(Deals.Sheet(
            "清单", "城东泵站报价清单", "", "序号|项目名称|规格型号|工程量|单位|综合单价（元）|合价(元)", "一|土建||||", "1|混凝土|C30|1,000|m3|500.005|", "2|潜水泵|Q=500|4|台|¥180000|684000", "|合计|||||1184005"));
        var read = QuotationSheet.Read(file, null);
        read.Errors.ShouldBeEmpty();
        read.Lines.Select(l => (l.No, l.Name, l.Spec, l.Quantity, l.AmountMinor)).ShouldBe([("1", "混凝土", "C30", 1000m, 50_000_500L), ("2", "潜水泵", "Q=500", 4m, 68_400_000L)]);
    }

    [Fact]
    public void a_discount_stays_on_its_line_and_no_discount_leaves_none()
    {
        using var file = Deals.Csv("名称,数量,单价,折扣%\n潜水泵,4,180000,5\n阀,1,10,\n管,1,10,0\n");
        QuotationSheet.Read(file, null).Lines.Select(l => (l.DiscountPercent, l.AmountMinor)).ShouldBe([(5m, 68_400_000L), (null, 1000L), (null, 1000L)]);
    }

    [Theory]
    [InlineData("分部小计")]
    [InlineData("含税总价")]
    [InlineData("总计（大写）壹佰元整")]
    [InlineData("本页合计")]
    [InlineData("A区小计")]
    [InlineData("措施项目费合计")]
    [InlineData("Grand Total (CNY)")]
    public void a_sum_however_it_is_worded_is_no_line(string words)
    {
        using var file = Deals.Csv($"名称,数量,单价,金额\n潜水泵,1,300,300\n{words},,,300\n安装总包,1,20,20\n");
        QuotationSheet.Read(file, null).Lines.Select(line => line.Name).ShouldBe(["潜水泵", "安装总包"]);
    }

    [Theory]
    [InlineData("元", 1_200_000)]
    [InlineData("万元", 12_000_000_000)]
    public async Task a_heading_of_two_rows_is_read_and_the_upper_one_names_the_unit(string unit, long amount)
    {
        using var file = await Deals.XlsxAsync(Deals.Sheet("清单", $"序号|项目编码|项目名称|项目特征|计量单位|工程量|金额（{unit}）||", "||||||综合单价|合价|其中：暂估价", "1|030101|潜水泵|Q=500|台|2|6000|12000|"));
        QuotationSheet.Read(file, null).Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.AmountMinor.ShouldBe(amount), line => line.Name.ShouldBe("潜水泵"), line => line.Quantity.ShouldBe(2m));
    }

    [Fact]
    public void the_company_s_own_heading_is_not_taken_by_a_usual_word_of_another_column()
    {
        var mapping = QuotationMapping.Publish(1, null, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["name"] = ["Item"] }, default, default);
        using var file = Deals.Csv("Item,Qty,Unit,Price\nPump,2,set,10\n");
        QuotationSheet.Read(file, mapping).Lines.ShouldHaveSingleItem().Name.ShouldBe("Pump");
    }

    [Fact]
    public void headings_of_another_currency_than_the_contracts_are_refused()
    {
        using var file = Deals.Csv("名称,数量,单价（美元）\n泵,2,6000\n");
        Should.Throw<InvalidInput>(() => QuotationSheet.Read(file, null, "CNY")).Code.ShouldBe("import.other-currency");
        using var same = Deals.Csv("名称,数量,单价（美元）\n泵,2,6000\n");
        QuotationSheet.Read(same, null, "USD").Lines.Count.ShouldBe(1);
    }

    [Fact]
    public void the_company_s_own_headings_go_first()
    {
        var mapping = QuotationMapping.Publish(1, null, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["name"] = ["货品"], ["unitPrice"] = ["净价"] }, default, default);
        using var file = Deals.Csv("货品,名称,数量,净价,单价\n泵,不是它,2,10,99\n");
        QuotationSheet.Read(file, mapping).Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Name.ShouldBe("泵"), l => l.AmountMinor.ShouldBe(2000));
    }

    [Fact]
    public void csv_of_chinese_excel_is_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = Deals.Csv("名称,数量,单价\r\n潜水泵,4,180000\r\n", Encoding.GetEncoding("GB18030"));
        QuotationSheet.Read(file, null).Lines.ShouldHaveSingleItem().Name.ShouldBe("潜水泵");
    }

    [Fact]
    public void every_bad_cell_is_named_with_row_and_column()
    {
        using var file = Deals.Csv("名称,数量,单价\n泵,四,180000\n,1,2\n阀,-1,5\n管,1,\n栓,#REF!,2\n");
        var read = QuotationSheet.Read(file, null);
        read.Lines.ShouldBeEmpty();
        read.Errors.Select(e => (e.Row, e.Column, e.Code)).ShouldBe([(2, "数量", "import.not-a-number"), (3, "名称", "import.missing"), (4, "数量", "import.out-of-range"), (5, "单价", "import.missing"), (6, "数量", "import.failed-formula")]);
    }

    [Theory]
    [InlineData("甲,乙\n1,2\n", "import.no-headings")]
    [InlineData("名称,数量\n泵,2\n", "import.no-headings")]
    [InlineData("名称,数量,单价\n", "import.no-rows")]
    public void a_file_without_a_quotation_is_refused(string text, string code)
    {
        using var file = Deals.Csv(text);
        Should.Throw<InvalidInput>(() => QuotationSheet.Read(file, null)).ShouldSatisfyAllConditions(e => e.Code.ShouldBe(code), e => e.Pointer.ShouldBe("/file"));
    }

    [Fact]
    public void a_quotation_of_more_lines_than_an_item_holds_is_refused()
    {
        using var file = Deals.Csv("名称,数量,单价\n" + string.Concat(Enumerable.Range(1, 6000).Select(i => $"泵{i},1,1\n")));
        Should.Throw<InvalidInput>(() => QuotationSheet.Read(file, null)).Code.ShouldBe("import.file-too-long", "a CSV has no sheet to name");
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 1, 2, 3 }, "table.damaged")]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0, 0 }, "table.old-excel")]
    public void a_broken_or_hostile_file_is_a_refusal_of_the_file(byte[] bytes, string code)
    {
        var refusal = Should.Throw<InvalidInput>(() => new TableFiles().Open(new MemoryStream(bytes)));
        (refusal.Pointer, refusal.Code).ShouldBe(("/file", code));
    }

    [Theory]
    [InlineData("单位：万元", "合价", 3_000_000)]
    [InlineData("工程名称：泵站  金额单位:万元", "合价", 3_000_000)]
    [InlineData("单位：万元", "合价（元）", 300)]
    [InlineData("报价清单（万元）", "合价", 3_000_000)]
    [InlineData("(万元)", "合价", 3_000_000)]
    [InlineData("【单位：万元】", "合价", 3_000_000)]
    [InlineData("金额单位 万元", "合价", 3_000_000)]
    [InlineData("报价清单（含税，万元）|（人民币）", "合价", 3_000_000)]
    [InlineData("泵站报价（一）", "合价", 300)]
    [InlineData("泵站报价 (M)", "合价", 300)]
    [InlineData("建设单位 万元", "合价", 300)]
    [InlineData("设备（美元）按到岸价折算", "合价", 300)]
    [InlineData("建设单位：万元集团", "合价", 300)]
    [InlineData("单位：某某公司", "合价", 300)]
    public async Task a_unit_above_the_headings_holds_where_the_heading_names_none(string title, string heading, long minor)
    {
        using var file = await Deals.XlsxAsync(Deals.Sheet("清单", title, $"序号|名称|工程量|{heading}", "1|潜水泵|2|3"));
        QuotationSheet.Read(file, null).Lines.ShouldHaveSingleItem().AmountMinor.ShouldBe(minor);
    }

    [Fact]
    public async Task the_heading_of_a_part_with_the_sum_of_its_lines_is_told_and_not_counted_beside_them()
    {
        using var file = await Deals.XlsxAsync(Deals.Sheet(
            "清单", "序号|名称|工程量|单位|单价|合价", "一|土建工程||||300", "（一）|基础||||100", "1|挖土|10|m3|10|100", "（二）|主体||||200", "1|混凝土|2|m3|100|200", "二|安装工程||||30", "1|潜水泵|1|台|27|27", "三|措施费||||50"));
        var read = QuotationSheet.Read(file, null);
        read.Lines.Select(line => (line.Name, line.AmountMinor)).ShouldBe([("挖土", 10_000L), ("混凝土", 20_000L), ("潜水泵", 2_700L), ("措施费", 5_000L)]);
        read.Notices.Select(notice => (notice.Row, notice.Column, notice.Code, notice.IsNotice)).ShouldBe(
            [(2, "合价", "import.group-row", true), (3, "合价", "import.group-row", true), (5, "合价", "import.group-row", true), (7, "合价", "import.group-differs", true)]);
        read.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void a_part_is_known_by_the_numbers_of_its_lines_or_by_its_sum_and_a_lump_sum_is_a_line()
    {
        using var numbered = Deals.Csv("序号,名称,数量,单价,合价\n1,土建,,,300\n1.1,挖土,1,300,300\n2,措施费,,,50\n3,水泵,1,50,50\n");
        QuotationSheet.Read(numbered, null).Lines.Select(line => line.Name).ShouldBe(["挖土", "措施费", "水泵"]);
        using var bare = Deals.Csv("名称,数量,单价,合价\n土建,,,300\n挖土,1,100,100\n混凝土,1,200,200\n");
        QuotationSheet.Read(bare, null).Lines.Select(line => line.Name).ShouldBe(["挖土", "混凝土"]);
    }

    [Fact]
    public void an_amount_without_quantity_or_price_is_taken_and_told()
    {
        using var file = Deals.Csv("名称,数量,单价,金额\n水泵,2,,600\n阀门,,30,90\n管,1,5,5\n");
        var read = QuotationSheet.Read(file, null);
        read.Lines.Sum(line => line.AmountMinor).ShouldBe(69_500);
        read.Notices.Select(notice => (notice.Row, notice.Column, notice.Code)).ShouldBe([(2, "单价", "import.no-factor"), (3, "数量", "import.no-factor")]);
    }

    [Theory]
    [InlineData("USD", "$60", "US$60", "60 USD", "60美元")]
    [InlineData("CNY", "¥60", "￥60", "60元", "人民币60元", "RMB 60", "CNY60")]
    [InlineData("EUR", "€60", "60 EUR", "60欧元")]
    [InlineData("HKD", "HK$60", "60港元")]
    [InlineData("JPY", "¥60", "60日元")]
    public void a_price_with_the_sign_of_the_contracts_currency_is_taken_and_with_another_one_is_an_error_of_its_cell(string currency, params string[] own)
    {
        string[] all = ["$60", "60元", "¥60", "€60", "HK$60", "60 GBP"];
        foreach (var cell in own.Concat(all))
        {
            using var prices = Deals.Csv($"名称,数量,单价\n泵,2,{cell}\n");
            using var amounts = Deals.Csv($"名称,金额\n泵,{cell}\n");
            var (price, amount) = (QuotationSheet.Read(prices, null, currency), QuotationSheet.Read(amounts, null, currency));
            if (own.Contains(cell, StringComparer.Ordinal)) (price.Lines.ShouldHaveSingleItem().AmountMinor, amount.Lines.ShouldHaveSingleItem().AmountMinor).ShouldBe((12_000, 6_000), cell);
            else price.Errors.Concat(amount.Errors).Select(e => (e.Row, e.Column, e.Code, Said: string.Join(' ', e.Arguments))).ShouldBe([(2, "单价", "import.cell-currency", $"{cell} {currency}"), (2, "金额", "import.cell-currency", $"{cell} {currency}")], cell);
        }
    }

    [Theory]
    [InlineData("币种：美元")]
    [InlineData("Currency: USD")]
    [InlineData("工程名称：泵站  结算货币：USD")]
    [InlineData("单位：美元")]
    [InlineData("币种：|USD")]
    [InlineData("单位：元  币种：美元")]
    [InlineData("报价清单（美元）")]
    [InlineData("报价清单（不含税，USD）")]
    [InlineData("(USD)")]
    [InlineData("金额单位 美元")]
    [InlineData("币种 | USD")]
    [InlineData("报价清单（美元）|单位：元")]
    public async Task a_currency_above_the_headings_is_the_bills(string title)
    {
        var sheet = Deals.Sheet("清单", title, "序号|名称|工程量|单价", "1|潜水泵|2|3");
        using (var file = await Deals.XlsxAsync(sheet)) Should.Throw<InvalidInput>(() => QuotationSheet.Read(file, null, "CNY")).Code.ShouldBe("import.other-currency");
        using (var file = await Deals.XlsxAsync(sheet)) QuotationSheet.Read(file, null, "USD").Lines.ShouldHaveSingleItem().AmountMinor.ShouldBe(600);
        using (var file = await Deals.XlsxAsync(sheet)) QuotationSheet.Read(file, null).Currency.ShouldBe("USD");
    }

    [Theory]
    [InlineData("[$$-409]#,##0.00", "USD")]
    [InlineData("[$€-2]#,##0", "EUR")]
    [InlineData("\"¥\"#,##0.00", "CNY")]
    public async Task the_format_of_a_cell_names_its_currency(string code, string currency)
    {
        var rows = new XlsxSheet("清单", ["序号", "名称", "数量", "单价"], [[TableCell.Of(1), TableCell.Of("潜水泵"), TableCell.Of(2), TableCell.Of(3)]]);
        var bytes = await Deals.FormattedAsync(code, rows);
        using (var own = new TableFiles().Open(new MemoryStream(bytes))) QuotationSheet.Read(own, null, currency).Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.AmountMinor.ShouldBe(600), line => line.No.ShouldBe("1"));
        using (var alone = new TableFiles().Open(new MemoryStream(bytes))) QuotationSheet.Read(alone, null).Currency.ShouldBe(currency);
        using var other = new TableFiles().Open(new MemoryStream(bytes));
        QuotationSheet.Read(other, null, "GBP").Errors.Select(e => (e.Row, e.Column, e.Code)).ShouldBe([(2, "单价", "import.cell-currency")]);
    }

    [Fact]
    public async Task a_currency_above_the_headings_that_nobody_knows_is_not_passed_over()
    {
        using var file = await Deals.XlsxAsync(Deals.Sheet("清单", "币种：贝壳", "序号|名称|工程量|单价", "1|潜水泵|2|3"));
        QuotationSheet.Read(file, null, "CNY").Errors.Select(e => (e.Row, e.Column, e.Code)).ShouldBe([(3, "单价", "import.unknown-unit")]);
    }

    [Fact]
    public void a_column_of_currencies_is_compared_with_the_contract_line_by_line()
    {
        using var file = Deals.Csv("名称,数量,单价,币种\n泵,1,5,USD\n阀,1,5,人民币\n管,1,5,\n栓,1,5,贝壳\n合计,,,\n");
        var read = QuotationSheet.Read(file, null, "CNY");
        read.Errors.Select(e => (e.Row, e.Column, e.Code)).ShouldBe([(2, "币种", "import.cell-currency"), (5, "币种", "import.not-a-currency")]);
        using var dollars = Deals.Csv("名称,数量,单价,Currency\n泵,1,5,USD\n阀,1,$5,US$\n");
        QuotationSheet.Read(dollars, null).ShouldSatisfyAllConditions(one => one.Errors.ShouldBeEmpty(), one => one.Currency.ShouldBe("USD"));
    }

    [Fact]
    public void a_column_of_a_bill_that_is_not_read_is_told()
    {
        using var file = Deals.Csv("名称,数量,单价,品牌\n泵,1,5,南方\n");
        QuotationSheet.Read(file, null).Notices.Select(notice => (notice.Row, notice.Column, notice.Code, notice.IsNotice)).ShouldBe([(1, "品牌", "import.unread-column", true)]);
    }

    [Fact]
    public void an_amount_that_is_not_quantity_times_price_is_told_and_counts()
    {
        using var file = Deals.Csv("序号,名称,单位,数量,单价,折扣%,金额\n1,甲,m,10,12,,120\n4,丁,m,10,12,,999\n5,戊,m,3,10.333,,31.00\n6,己,m,1000,0.33,,333.33\n7,庚,m,10,12,5,114\n8,辛,m,10,12,5,120\n");
        var read = QuotationSheet.Read(file, null);
        read.Notices.Select(notice => (notice.Row, notice.Column, notice.Code, Said: string.Join(' ', notice.Arguments))).ShouldBe([(3, "金额", "import.amount-differs", "999.00 120.00"), (7, "金额", "import.amount-differs", "120.00 114.00")]);
        (read.Errors.Count, read.Lines[1].AmountMinor).ShouldBe((0, 99_900));
    }
}
