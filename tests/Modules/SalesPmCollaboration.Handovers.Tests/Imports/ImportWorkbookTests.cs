using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Gateways.Workbooks;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Imports;

public sealed class ImportWorkbookTests
{
    [Fact]
    public async Task the_five_sheets_become_deals_joined_by_their_number()
    {
        using var file = await Deals.XlsxAsync(
            Deals.Sheet("商机", "商机编号|商机名称|客户名称|合同编号|合同金额|是否含税|赢单日期|销售代表|质保期(月)", "S-1|城东泵站|城东水务|HT-1|12800000.00|是|2026-08-31|li@x.com|24", "S-2|西区厂房|西区制造||||||"),
            Deals.Sheet("报价明细", "商机编号|名称|数量|单价|折扣%", "S-1|潜水泵|4|180000|5", "S-2|钢柱|10|100|"),
            Deals.Sheet("联系人", "商机编号|姓名|角色", "S-1|王总|决策者"),
            Deals.Sheet("里程碑", "商机编号|节点|日期", "S-1|开工|2026-10-08"),
            Deals.Sheet("风险", "商机编号|类别|风险描述|可能性", "S-1|现场|场地限制|4"));
        var read = Read(file);
        read.Errors.ShouldBeEmpty();
        read.Deals.SelectMany(d => d.Errors).ShouldBeEmpty();
        var first = read.Deals[0];
        (first.Row, first.Rep, first.Deal.ExternalId, first.Deal.Source, first.Deal.Amount!.Value, first.Deal.Terms!.WarrantyMonths).ShouldBe((2, "li@x.com", "S-1", "import", 12_800_000m, 24));
        (first.Deal.QuoteLines!.Count, first.Deal.Contacts!.Count, first.Deal.Milestones!.Count, first.Deal.Risks!.Count).ShouldBe((1, 1, 1, 1));
        first.Deal.QuoteLines[0]!.DiscountPct.ShouldBe(5m);
        read.Deals[1].Deal.QuoteLines!.ShouldHaveSingleItem()!.Name.ShouldBe("钢柱");
    }

    [Fact]
    public async Task errors_name_sheet_row_and_column_and_stay_with_their_opportunity()
    {
        using var file = await Deals.XlsxAsync(
            Deals.Sheet("Opportunities", "OpportunityNo|Name|Customer|Amount|CloseDate|CreditCode", "S-1|泵站|水务|a lot|31.8.|123", "S-2|厂房||5||", "|无号|客户|||", "S-1|又一次|客户|||"),
            Deals.Sheet("报价明细", "商机编号|名称|数量|单价", "S-2|柱|x|1", "S-9|柱|1|1"),
            Deals.Sheet("联系人", "商机编号|电话", "S-2|138"));
        var read = Read(file);
        read.Deals[0].Errors.Select(e => (e.Row, e.Column, e.Code)).ShouldBe([(2, "CreditCode", "client.credit-code-wrong"), (2, "Amount", "import.not-a-number"), (2, "CloseDate", "import.not-a-date")], ignoreOrder: true);
        read.Deals[1].Errors.Select(e => (e.Sheet, e.Row, e.Column, e.Code)).ShouldBe([("商机", 3, "Customer", "import.missing"), ("报价明细", 2, "数量", "import.not-a-number")]);
        read.Errors.Select(e => (e.Sheet, e.Row, e.Code)).ShouldBe([("商机", 4, "import.missing"), ("商机", 5, "import.twice"), ("报价明细", 3, "import.unknown-opportunity"), ("联系人", 1, "import.no-headings")]);
    }

    [Fact]
    public async Task a_formula_that_failed_is_no_text_and_no_number()
    {
        using var file = await Deals.XlsxAsync(
            Deals.Sheet("商机", "商机编号|商机名称|客户名称|合同金额", "S-1|#REF!|水务|#N/A"),
            Deals.Sheet("联系人", "商机编号|姓名|角色", "S-1|#NAME?|决策者"));
        Read(file).Deals.ShouldHaveSingleItem().Errors.Select(e => (e.Sheet, e.Row, e.Column, e.Code)).ShouldBe(
            [("商机", 2, "商机名称", "import.failed-formula"), ("商机", 2, "合同金额", "import.failed-formula"), ("联系人", 2, "姓名", "import.failed-formula")], ignoreOrder: true);
    }

    [Fact]
    public async Task prices_in_another_currency_than_the_opportunity_s_are_refused()
    {
        using var file = await Deals.XlsxAsync(
            Deals.Sheet("商机", "商机编号|商机名称|客户名称|合同金额|币种", "S-1|泵站|水务|100|CNY", "S-2|厂房|水务|100|USD", "S-3|厂房|水务||"),
            Deals.Sheet("报价明细", "商机编号|名称|数量|单价（美元）", "S-1|泵|1|5", "S-2|柱|1|5", "S-3|梁|1|5"));
        Read(file).Deals.Select(d => string.Join(' ', d.Errors.Select(e => $"{e.Sheet} {e.Row} {e.Column} {e.Code}"))).ShouldBe(["报价明细 2 单价（美元） import.other-currency", "", ""]);
    }

    [Fact]
    public async Task a_price_or_line_that_says_another_currency_than_the_opportunity_s_is_refused()
    {
        using var file = await Deals.XlsxAsync(
            Deals.Sheet("商机", "商机编号|商机名称|客户名称|合同金额|币种", "S-1|泵站|水务|100|USD", "S-2|厂房|水务|100|", "S-3|厂房|水务||"),
            Deals.Sheet("报价明细", "商机编号|名称|数量|单价|币种", "S-1|泵|1|60元|", "S-1|阀|1|US$60|美元", "S-1|管|1|60|CNY", "S-2|柱|1|￥5|", "S-3|梁|1|$5|"));
        var read = Read(file);
        read.Deals.Select(d => string.Join(' ', d.Errors.Select(e => $"{e.Row} {e.Column} {e.Code} {string.Join(' ', e.Arguments)}"))).ShouldBe(["2 单价 import.cell-currency 60元 USD 4 币种 import.cell-currency CNY USD", "", "6 单价 import.cell-currency $5 CNY"]);
        read.Deals[0].Deal.QuoteLines![1]!.UnitPrice.ShouldBe(60m);
    }

    [Fact]
    public void a_csv_has_no_sheet_to_name()
    {
        using var file = Deals.Csv("商机编号,项目名称,客户名称,合同金额,阶段,推荐分\nS-1,泵站,水务,x,,9\nS-1,泵站,水务,,,\n");
        var read = Read(file);
        read.Errors.Concat(read.Deals[0].Errors).Select(e => (e.Sheet, e.Code)).ShouldBe([(null, "import.twice"), (null, "import.unread-column"), (null, "import.finished-only"), (null, "import.not-a-number")]);
        read.Deals[0].Notice(new("warning.contract-elsewhere", null, [])).Sheet.ShouldBeNull();
    }

    [Fact]
    public void a_project_type_that_nobody_knows_is_an_error_and_not_taken_for_other()
    {
        using var file = Deals.Csv("商机编号,项目名称,客户名称,项目类型\nS-1,泵站,水务,火箭\nS-2,泵站,水务,其他\nS-3,泵站,水务,Steel Structure\nS-4,泵站,水务,\n");
        Read(file).Deals.Select(d => string.Join(' ', d.Errors.Select(e => $"{e.Column} {e.Code}"))).ShouldBe(["项目类型 import.unknown-type", "", "", ""]);
    }

    [Fact]
    public void a_column_that_is_not_read_is_told_and_stops_nothing()
    {
        using var file = Deals.Csv("商机编号,项目名称,客户名称,负责人邮箱,跟进阶段,\nS-1,泵站,水务,li@x.com,谈判,\n");
        var read = Read(file);
        read.Errors.Select(e => (e.Row, e.Column, e.Code)).ShouldBe([(1, "跟进阶段", "import.unread-column")]);
        (read.Deals.ShouldHaveSingleItem().Rep, read.Deals[0].Errors.Count).ShouldBe(("li@x.com", 0));
    }

    [Fact]
    public async Task a_role_or_category_that_nobody_knows_is_told_and_stops_nothing()
    {
        using var file = await Deals.XlsxAsync(
            Deals.Sheet("商机", "商机编号|商机名称|客户名称", "S-1|泵站|水务"),
            Deals.Sheet("联系人", "商机编号|姓名|角色", "S-1|王总|决策者", "S-1|钱会计|财务", "S-1|路人|吉祥物"),
            Deals.Sheet("风险", "商机编号|类别|风险描述", "S-1|天气|台风", "S-1||拆迁"));
        var read = Read(file);
        read.Errors.Select(e => (e.Sheet, e.Row, e.Code)).ShouldBe([("联系人", 4, "import.other-role"), ("风险", 2, "import.other-category")]);
        (read.Deals[0].Errors.Count, read.Deals[0].Deal.Contacts!.Count, read.Deals[0].Deal.Risks!.Count).ShouldBe((0, 3, 2));
    }

    [Fact]
    public void a_unit_in_the_heading_counts_and_a_comma_is_no_decimal_point()
    {
        using var file = Deals.Csv("商机编号,项目名称,客户名称,合同金额（万元）,质保期（年）\nS-1,泵站,水务,1280.5,2\nS-2,泵站,水务,\"1,280\",\nS-3,泵站,水务,\"12,80\",\n");
        var read = Read(file);
        (read.Deals[0].Deal.Amount!.Value, read.Deals[0].Deal.Terms!.WarrantyMonths, read.Deals[1].Deal.Amount!.Value).ShouldBe((12_805_000m, 24, 12_800_000m));
        read.Deals[2].Errors.Select(e => e.Code).ShouldBe(["import.not-a-number"]);
        using var doubtful = Deals.Csv("商机编号,项目名称,客户名称,合同金额（单位：万元，含税）\nS-1,泵站,水务,1280\nS-2,泵站,水务,12800000元\nS-3,泵站,水务,9e27\n");
        var doubts = Read(doubtful).Deals;
        doubts[0].Deal.Amount!.Value.ShouldBe(12_800_000m);
        doubts[1].Errors.ShouldHaveSingleItem().Code.ShouldBe("import.not-a-number");
        doubts[2].Errors.ShouldHaveSingleItem().Code.ShouldBe("import.out-of-range");
    }

    [Fact]
    public void how_a_project_ended_is_told_to_belong_to_finished_ones()
    {
        using var file = Deals.Csv("商机编号,项目名称,客户名称,实际验收日期,推荐分\nS-1,泵站,水务,2025-01-02,\n");
        Read(file).Errors.Select(e => (e.Column, e.Code, e.IsNotice)).ShouldBe([("实际验收日期", "import.finished-only", true)]);
    }

    [Fact]
    public void a_csv_has_the_opportunities_alone()
    {
        using var file = Deals.Csv("商机编号,项目名称,客户名称\nS-1,泵站,水务\n");
        Read(file).Deals.ShouldHaveSingleItem().Deal.DealName.ShouldBe("泵站");
    }

    [Fact]
    public async Task the_template_is_read_by_the_import_itself()
    {
        var bytes = await ImportTemplate.WriteAsync(default);
        using var file = new TableFiles().Open(new MemoryStream(bytes));
        foreach (var sheet in ImportSheets.All)
        {
            var rows = file.Rows(sheet.Names, 10).ShouldNotBeNull();
            SheetColumns.Find(rows, sheet.Columns, out _).ShouldNotBeNull().ShouldSatisfyAllConditions([.. sheet.Columns.Select(c => (Action<SheetColumns>)(found => found.Has(c.Field).ShouldBeTrue(sheet.Names[0] + "." + c.Field)))]);
        }

        Should.Throw<InvalidInput>(() => Read(file)).Code.ShouldBe("import.no-rows");
    }

    [Fact]
    public async Task a_workbook_without_opportunities_is_refused()
    {
        using var file = await Deals.XlsxAsync(Deals.Sheet("甲", "乙", "丙"));
        Should.Throw<InvalidInput>(() => Read(file)).Code.ShouldBe("import.no-sheet");
    }

    [Fact]
    public void a_finished_project_tells_how_it_ended_and_what_is_wrong_is_named_by_its_cell()
    {
        const string heading = "商机编号,项目名称,客户名称,毛利率,约定验收日期,实际验收日期,结算毛利率,推荐分\n";
        using var file = Deals.Csv(heading + "F-1,老泵站,水务,18%,2025-03-01,2025-04-10,16.5%,9\nF-2,老厂房,制造,,,,,\nF-3,旧桥,路桥,,,2026-03-03,200,11\n");
        var read = Read(file, ImportKind.Finished);
        (read.Deals[0].Deal.MarginPercent, read.Deals[0].Baseline).ShouldBe((18m, new BaselineFacts(new(2025, 4, 10), new(2025, 3, 1)) { FinalMarginPercent = 16.5m, Recommendation = 9 }));
        read.Deals.Select(d => string.Join(' ', d.Errors.Select(e => $"{e.Column} {e.Code}"))).ShouldBe(
            ["", "实际验收日期 import.missing", "实际验收日期 handover.day-in-future 结算毛利率 import.out-of-range 推荐分 import.out-of-range"]);
    }

    private static ReadWorkbook Read(ITableFile file, ImportKind kind = ImportKind.Opportunities) => ImportWorkbook.Read(file, kind, new DateOnly(2026, 3, 2));
}
