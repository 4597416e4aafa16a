using SalesPmCollaboration.Handovers.Application.Imports;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Imports;

public sealed class HeadingUnitTests
{
    [Theory]
    [InlineData("合同金额", 1, null)]
    [InlineData("合同金额（元）", 1, "CNY")]
    [InlineData("合同金额（万元）", 10_000, "CNY")]
    [InlineData("合同金额（含税万元）", 10_000, "CNY")]
    [InlineData("合同金额（万元人民币）", 10_000, "CNY")]
    [InlineData("合同金额（人民币万元）", 10_000, "CNY")]
    [InlineData("合同金额（单位：万元，不含税）", 10_000, "CNY")]
    [InlineData("合同金额（含13%增值税，必填）", 1, null)]
    [InlineData("合同金额（百万）", 1_000_000, null)]
    [InlineData("合同金额（万美元）", 10_000, "USD")]
    [InlineData("合同金额(美元)", 1, "USD")]
    [InlineData("合同金额【亿元】", 100_000_000, "CNY")]
    [InlineData("Amount (USD, thousand)", 1_000, "USD")]
    [InlineData("Amount (k)", 1_000, null)]
    [InlineData("Amount (million CNY)", 1_000_000, "CNY")]
    [InlineData("Amount [EUR, incl. VAT]", 1, "EUR")]
    public void a_unit_of_money_is_read_as_it_is_written(string heading, int scale, string? currency)
    {
        var unit = HeadingUnit.Of("amount", heading);
        (unit.Scale, unit.Currency, unit.Unknown).ShouldBe((scale, currency, null));
    }

    [Theory]
    [InlineData("质保期（年）", 12)]
    [InlineData("质保期（月）", 1)]
    [InlineData("质保期（季度）", 3)]
    [InlineData("Warranty (years)", 12)]
    public void a_warranty_is_counted_in_months(string heading, int scale) => HeadingUnit.Of("warranty", heading).Scale.ShouldBe(scale);

    [Theory]
    [InlineData("amount", "合同金额（桶）", "桶")]
    [InlineData("amount", "合同金额（万元/美元）", "美元")]
    [InlineData("amount", "Amount (k, million)", "million")]
    [InlineData("warranty", "质保期（天）", "天")]
    [InlineData("margin", "毛利率（‰）", "‰")]
    [InlineData("discount", "折扣（小数）", "小数")]
    public void a_unit_that_nobody_knows_is_not_taken_for_one(string field, string heading, string word) => HeadingUnit.Of(field, heading).Unknown.ShouldBe(word);

    [Fact]
    public void a_number_under_an_unknown_unit_or_with_a_percent_sign_is_refused()
    {
        using var days = Deals.Csv("商机编号,项目名称,客户名称,质保期（天）\nS-1,泵站,水务,365\n");
        Read(days).Errors.ShouldHaveSingleItem().Code.ShouldBe("import.unknown-unit");
        using var share = Deals.Csv("商机编号,项目名称,客户名称,合同金额\nS-1,泵站,水务,12%\n");
        Read(share).Errors.ShouldHaveSingleItem().Code.ShouldBe("import.not-a-number");
    }

    [Fact]
    public void full_width_digits_and_signs_are_the_same_to_people()
    {
        using var wide = Deals.Csv("商机编号,项目名称,客户名称,合同金额,毛利率\nS-1,泵站,水务,￥１２８０.５,１８％\n");
        var deal = Read(wide).Deal;
        (deal.Amount!.Value, deal.MarginPercent).ShouldBe((1280.5m, 18m));
    }

    [Fact]
    public void the_heading_s_currency_counts_where_the_row_names_none_and_another_one_is_refused()
    {
        using var dollars = Deals.Csv("商机编号,项目名称,客户名称,合同金额（万美元）\nS-1,泵站,水务,120\n");
        var amount = Read(dollars).Deal.Amount!;
        (amount.Value, amount.Currency).ShouldBe((1_200_000m, "USD"));
        using var both = Deals.Csv("商机编号,项目名称,客户名称,合同金额（万美元）,币种\nS-1,泵站,水务,120,EUR\n");
        Read(both).Errors.ShouldHaveSingleItem().Code.ShouldBe("import.other-currency");
        using var yuan = Deals.Csv("商机编号,项目名称,客户名称,合同金额,币种\nS-1,泵站,水务,100元,USD\nS-2,泵站,水务,￥100,USD\n");
        ImportWorkbook.Read(yuan, ImportKind.Opportunities, new DateOnly(2026, 3, 2)).Deals.Select(one => one.Errors.ShouldHaveSingleItem()).Select(e => (e.Code, Said: string.Join(' ', e.Arguments))).ShouldBe([("import.cell-currency", "100元 USD"), ("import.cell-currency", "￥100 USD")], "it is the cell that says it, not the heading");
    }

    [Theory]
    [InlineData("usd", "USD")]
    [InlineData("thb", "THB")]
    [InlineData("人民币", "CNY")]
    [InlineData("RMB", "CNY")]
    public void a_currency_of_an_opportunity_is_taken_however_it_is_written(string said, string currency)
    {
        using var file = Deals.Csv($"商机编号,项目名称,客户名称,合同金额,币种\nS-1,泵站,水务,100,{said}\n");
        Read(file).Deal.Amount!.Currency.ShouldBe(currency);
    }

    private static ImportedDeal Read(ITableFile file) => ImportWorkbook.Read(file, ImportKind.Opportunities, new DateOnly(2026, 3, 2)).Deals.ShouldHaveSingleItem();
}
