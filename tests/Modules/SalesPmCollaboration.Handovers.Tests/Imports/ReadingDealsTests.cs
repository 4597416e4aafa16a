using System.Text.Json;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Imports;

public sealed class ReadingDealsTests
{
    [Fact]
    public void a_full_deal_fills_the_items_of_the_field_map()
    {
        var taken = DealTakeover.Of(Deals.Full());
        taken.ProjectName.ShouldBe("城东泵站EPC");
        taken.Amount.ShouldBe(new Money(1_280_000_000, "CNY"));
        (taken.ContractNumber, taken.ContractOn).ShouldBe(("HT-2026-018", new DateOnly(2026, 8, 31)));
        taken.Items[ItemKeys.TechnicalParameters].Text.ShouldBe("技术协议 https://files.example/1");
        taken.Items[ItemKeys.Quotation].Lines.ShouldBe([new QuotationLine("1", "潜水泵", "PUMP-01 Q=500m3/h", 4, "台", 180_000m, 68_400_000, 5m)]);
        taken.Items[ItemKeys.Quotation].Text.ShouldBe("合同金额 CNY 12800000.00（含税）");
        taken.Items[ItemKeys.Terms].Terms.ShouldBe(new CommercialTerms("3-3-3-1", 24, "每日0.05%", "5%"));
        taken.Items[ItemKeys.Terms].Text.ShouldBe("合同 https://files.example/2");
        taken.Items[ItemKeys.StartOfWork].On.ShouldBe(new DateOnly(2026, 10, 8));
        taken.Items[ItemKeys.TrialRun].On.ShouldBe(new DateOnly(2027, 5, 30));
        taken.Items[ItemKeys.SiteConstraints].Risks.ShouldBe([new Risk(RiskCategory.Site, "场地限制", 3, 4)]);
        taken.Items[ItemKeys.Approvals].Risks.ShouldBe([new Risk(RiskCategory.Approval, "施工许可", 5, 3)]);
        DealClients.ContactItems(Deals.Full()).ShouldBe([ItemKeys.Supervisor, ItemKeys.DecisionMaker], ignoreOrder: true);
        taken.Notes.SelectMany(n => n.Says).Where(s => s.Code != "deal.left-out").Select(s => (s.Code, s.Arguments.ShouldHaveSingleItem())).ShouldBe(
            [("deal.other-milestone", "出厂验收 2027-02-01"), ("deal.other-document", "会议纪要 https://files.example/3"), ("deal.left-out.level", "9 (施工许可)"), ("deal.left-out.level-missing", "施工许可")]);
        foreach (var (key, value) in taken.Items) ItemValueRules.Checked(DefaultTemplates.Standard(default).Sections.SelectMany(s => s.Items).Single(i => i.Key == key).Kind, value);
    }

    [Fact]
    public void a_deal_with_nothing_but_its_key_is_taken()
    {
        var taken = DealTakeover.Of(Deals.Read("""{"type":"deal.won","data":{"source":"x","externalId":7,"customer":null,"contacts":[null],"quoteLines":[null,{}],"terms":{}}}""").Deal);
        taken.ProjectName.ShouldBe("7");
        taken.Items.ShouldBeEmpty();
        var says = taken.Notes.ShouldHaveSingleItem().Says;
        says.Select(said => said.Code).ShouldBe(["deal.left-out", "deal.left-out.line"]);
        says[1].Arguments.ShouldHaveSingleItem().ShouldStartWith("1");
    }

    [Fact]
    public void what_is_taken_otherwise_than_said_is_told()
    {
        var contacts = string.Join(',', Enumerable.Range(1, ItemValueRules.MostContacts + 3).Select(n => $$"""{"name":"人{{n}}","role":"DECISION_MAKER"}"""));
        var taken = DealTakeover.Of(Deals.Read($$$"""
            {"type":"deal.won","data":{"source":"x","externalId":"1","dealName":"{{{new string('名', 201)}}}","contractNo":"{{{new string('9', 101)}}}","projectType":"Rocket","marginPercent":400,
             "risks":[{"category":"Site","text":"软土","probability":9,"impact":5},{"category":"Approval","text":"许可","impact":0}],"contacts":[{{{contacts}}}]}}
            """).Deal);
        (taken.MarginPercent, taken.ProjectType).ShouldBe((null, ProjectType.Other));
        taken.Items[ItemKeys.SiteConstraints].Risks.ShouldBe([new Risk(RiskCategory.Site, "软土", 5, 5)]);
        taken.Notes.SelectMany(n => n.Says).Where(s => s.Code != "deal.left-out").Select(s => s.Code["deal.left-out.".Length..] + " " + s.Arguments[0]).ShouldBe(
            ["margin ", "type Rocket", "long-name 名", "long-number " + new string('9', 101), "level 9 (软土)", "level 0 (许可)", "level-missing 许可", "contacts 3"], ignoreOrder: true);
    }

    [Fact]
    public void whose_particulars_were_cut_is_told_in_the_source_s_own_word_and_no_code_of_ours()
    {
        var taken = DealTakeover.Of(Deals.Read($$$"""{"type":"deal.won","data":{"source":"x","externalId":"1","contacts":[{"name":"{{{new string('王', 101)}}}","role":"决策者"}]}}""").Deal);
        taken.Notes.SelectMany(n => n.Says).Single(s => s.Code == "deal.left-out.cut").Arguments.ShouldBe(["决策者"]);
    }

    [Fact]
    public void a_type_of_any_length_is_read_and_cut() =>
        Deals.Read($$$"""{"type":"deal.won{{{new string('x', 200)}}}","data":{"source":"x","externalId":"1"}}""").Type.Length.ShouldBe(100);

    [Theory]
    [InlineData("""{"type":"deal.won","data":{"externalId":"7"}}""", "/data/source")]
    [InlineData("""{"type":"deal.won","data":{"source":"x","externalId":" "}}""", "/data/externalId")]
    [InlineData("""{"type":"deal.won"}""", "/data")]
    [InlineData("""{"data":{"source":"x","externalId":"1"}}""", "/type")]
    [InlineData("null", "")]
    public void what_must_be_there_is_named(string json, string pointer) => Should.Throw<InvalidInput>(() => Deals.Read(json)).Pointer.ShouldBe(pointer);

    [Theory]
    [InlineData("""{"type":"deal.won","data":{"source":"x","externalId":"1","quoteLines":[{"qty":"four"}]}}""", "$.data.quoteLines[0].qty")]
    [InlineData("""{"type":"deal.won","data":{"source":"x","externalId":"1","wonAt":"soon"}}""", "$.data.wonAt")]
    [InlineData("""{"type":"deal.won","data":{"source":"x","externalId":"1","contacts":{}}}""", "$.data.contacts")]
    [InlineData("""{"type":"deal.won","data":[]}""", "$.data")]
    public void a_value_of_another_type_is_named_by_its_path(string json, string path) => Should.Throw<JsonException>(() => Deals.Read(json)).Path.ShouldBe(path);

    [Theory]
    [InlineData("\"2026-08-31\"", 31)]
    [InlineData("\"2026/8/31\"", 31)]
    [InlineData("\"2026-08-30T17:00:00Z\"", 31)]
    [InlineData("1788109200000", 31)]
    public void dates_are_read_as_vendors_write_them(string written, int day) =>
        Deals.Read("""{"type":"deal.won","data":{"source":"x","externalId":"1","wonAt":""" + written + "}}").Deal.WonAt.ShouldBe(new DateOnly(2026, 8, day));

    [Theory]
    [InlineData("机电", ProjectType.Mep)]
    [InlineData("厂房", ProjectType.Plant)]
    [InlineData("SteelStructure", ProjectType.SteelStructure)]
    public void a_project_type_is_known_by_its_short_word_and_its_code_too(string word, ProjectType type) => DealWords.Type(word).ShouldBe(type);

    [Fact]
    public void every_label_of_a_project_type_is_known_to_the_import()
    {
        var labels = new System.Resources.ResourceManager("SalesPmCollaboration.Handovers.Domain.Resources.DomainTexts", typeof(ProjectType).Assembly);
        foreach (var type in Enum.GetValues<ProjectType>())
        {
            foreach (var language in new[] { "zh-CN", "en" }) DealWords.Type(labels.GetString($"Enum.ProjectType.{type}", new(language)).ShouldNotBeNull()).ShouldBe(type);
        }
    }

    [Theory]
    [InlineData("4", "180000.00", "5", 68_400_000)]
    [InlineData("1", "0.005", "0", 1)]
    [InlineData("3", "0.335", "0", 101)]
    [InlineData("1", "0.0049", "0", 0)]
    [InlineData("1", "100", "100", 0)]
    public void a_line_s_amount_is_rounded_half_away(string quantity, string price, string discount, long minor) =>
        LineAmounts.Minor(decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(discount, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(minor);

    [Theory]
    [InlineData("DECISION_MAKER", StakeholderRole.DecisionMaker)]
    [InlineData("DecisionMaker", StakeholderRole.DecisionMaker)]
    [InlineData(" decision-maker ", StakeholderRole.DecisionMaker)]
    [InlineData("决策者", StakeholderRole.DecisionMaker)]
    [InlineData("USER", StakeholderRole.EndUser)]
    [InlineData("监理单位", StakeholderRole.Supervisor)]
    [InlineData("FINANCE", StakeholderRole.Other)]
    [InlineData(null, StakeholderRole.Other)]
    public void roles_are_known_by_many_words(string? word, StakeholderRole role) => DealWords.Role(word).ShouldBe(role);

    [Fact]
    public void the_day_of_winning_is_no_contract_s_and_is_told()
    {
        var taken = DealTakeover.Of(Deals.Full() with { ContractNo = null });
        taken.ContractOn.ShouldBeNull();
        taken.Notes.SelectMany(n => n.Says).ShouldContain(said => said.Code == "deal.left-out.won" && said.Arguments[0] == "2026-08-31");
        DealTakeover.Of(Deals.Full() with { ContractNo = null, SignedOn = new DateOnly(2026, 8, 30) }).ContractOn.ShouldBe(new DateOnly(2026, 8, 30));
    }
}
