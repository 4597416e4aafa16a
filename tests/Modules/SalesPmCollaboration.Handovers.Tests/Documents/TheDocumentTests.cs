using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Tests.Domain;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Documents;

public sealed class TheDocumentTests
{
    private const string NotReliable = "本签认为系统内电子记录，非经第三方电子认证的可靠电子签名；如需同等于手写签名或盖章的效力，请使用第三方电子签名或纸质签章。";

    [Fact]
    public void before_all_three_have_signed_it_says_not_effective()
    {
        var (package, submission, values) = Papers.Ready((ItemKeys.DeliveryStandards, Verdict.Conditionally("缺焊缝等级", new(2026, 3, 20))));
        package.WithWorkshop().SignBy(Part.Rep, Given.Rep);
        var text = Papers.Read(Papers.Paint(Papers.Sheet(package, submission, values)));
        Says(text, "三方移交单", "未生效", "三方尚未全部签认", "滨江厂房", "¥1,000,000.00", "王强", "缺焊缝等级", "须于2026-03-20前落实", "陈晓东", "待签认", NotReliable, submission.Hash, "都看过了");
        Says(text, "9.5＝10×得分9.5÷适用项总分10.0（精确值19/2");
        text.ShouldNotContain("已生效");
    }

    [Fact]
    public void signed_by_all_it_shows_who_when_how_and_what()
    {
        var (package, submission, values) = Papers.Ready();
        package.WithWorkshop().SignedByAll();
        var text = Papers.Read(Papers.Paint(Papers.Sheet(package, submission, values)));
        Says(text, "已生效", "陈晓东", "李建国", "赵敏", "2026-03-0209:00:00", "《电子签认约定》第1版", submission.Hash[..12], NotReliable, "（视频）", "钢柱");
        text.ShouldNotContain("未生效");
        text.ShouldNotContain("待签认");
    }

    [Fact]
    public void in_english_nothing_is_left_in_chinese_but_what_people_wrote()
    {
        var (package, submission, values) = Papers.Ready();
        package.WithWorkshop().SignedByAll();
        var text = Papers.Read(Papers.Paint(Papers.Sheet(package, submission, values), "en"));
        Says(text, "Handoversheet", "Effective", "Salesrepresentative", "notareliableelectronicsignature", "Technicalparameters", "Nonefound,assessedby李工");
        foreach (var chinese in new[] { "移交", "签认", "评分", "清单" }) text.ShouldNotContain(chinese);
    }

    [Fact]
    public void a_void_one_says_so_and_why()
    {
        var (package, submission, values) = Papers.Ready();
        package.WithWorkshop().SignedByAll();
        package.Void("合同解除", Given.Manager, Given.Monday);
        Says(Papers.Read(Papers.Paint(Papers.Sheet(package, submission, values))), "已作废", "原因：合同解除");
    }

    [Fact]
    public void an_open_amendment_stands_below_with_its_own_signatures()
    {
        var (package, submission, values) = Papers.Ready();
        package.WithWorkshop().SignedByAll();
        var amendment = package.ProposeAmendment(Given.Change(ItemKeys.TrialRun, ItemValue.OfDate(new(2026, 10, 8))), "甲方场地延期", Given.Rep, Given.Monday, Given.Calendar, values);
        package.SignAmendment(1, new(Part.Rep, Given.Rep, amendment.Hash, Assurance.Internal, 1), values, Given.Monday);
        var text = Papers.Read(Papers.Paint(Papers.Sheet(package, submission, values)));
        Says(text, "已生效", "补充移交第1号", "2026-09-01", "2026-10-08", "甲方场地延期", amendment.Hash, "原移交内容继续有效");
    }

    [Fact]
    public void a_withdrawn_amendment_shows_the_signatures_that_were_made_and_waits_for_none()
    {
        var (package, submission, values) = Papers.Ready();
        package.WithWorkshop().SignedByAll();
        var amendment = package.ProposeAmendment(Given.Change(ItemKeys.TrialRun, ItemValue.OfDate(new(2026, 10, 8))), "甲方场地延期", Given.Rep, Given.Monday, Given.Calendar, values);
        package.SignAmendment(1, new(Part.Rep, Given.Rep, amendment.Hash, Assurance.Internal, 1), values, Given.Monday);
        package.WithdrawAmendment(1, "甲方改主意", Given.Rep, Given.Monday);
        package.ProposeAmendment(Given.Change(ItemKeys.TrialRun, ItemValue.OfDate(new(2026, 10, 9))), "又延期", Given.Rep, Given.Monday, Given.Calendar, values);
        package.WithdrawAmendment(2, "又改主意", Given.Rep, Given.Monday);
        var text = Papers.Read(Papers.Paint(Papers.Sheet(package, submission, values)));
        Says(text, "补充移交第1号", "已撤回", "甲方改主意", amendment.Hash[..12], "又改主意");
        text.ShouldNotContain("待签认");
    }

    [Fact]
    public void a_discount_stands_beside_its_line_and_where_there_is_none_no_column_does()
    {
        Text(null).ShouldNotContain("折扣");
        Says(Text(5m), "折扣", "5%", "684,000.00");

        static string Text(decimal? discount)
        {
            var package = Given.Draft().Filled();
            package.Fill(ItemKeys.Quotation, new ItemValue { Lines = [new("1", "潜水泵", null, 4, "台", 180_000m, 68_400_000, discount)] }, Given.Rep, Given.Monday);
            var values = Given.Values(package);
            return Papers.Read(Papers.Paint(Papers.Sheet(package, package.Submit(Given.Rep, Given.Monday, Given.Calendar, values), values)));
        }
    }

    [Fact]
    public void every_page_says_at_its_foot_what_the_sign_off_is_not_and_that_it_does_not_bind_yet()
    {
        var (package, submission, values) = Papers.Ready();
        EachPageSays(Papers.Sheet(package, submission, values), NotReliable, "未生效：三方全部签认前不生效");
        package.WithWorkshop().SignedByAll();
        EachPageSays(Papers.Sheet(package, submission, values), NotReliable);
        Papers.Read(Papers.Paint(Papers.Sheet(package, submission, values))).ShouldNotContain("不生效");
    }

    [Fact]
    public void signed_by_all_on_paper_the_foot_says_nothing_of_clicks()
    {
        var (package, submission, values) = Papers.Ready();
        package.WithWorkshop();
        foreach (var (part, by) in new[] { (Part.Rep, Given.Rep), (Part.ProjectManager, Given.Manager), (Part.TechnicalLead, Given.Lead) })
            package.Sign(GivenSignature.OnPaper(part, by, package.CurrentHash!, Guid.NewGuid(), Given.Rep), Given.Monday);
        Papers.Pages(Papers.Paint(Papers.Sheet(package, submission, values)))[0].ShouldNotContain(NotReliable);
    }

    private static void EachPageSays(HandoverSheet sheet, params string[] phrases)
    {
        var pages = Papers.Pages(Papers.Paint(sheet));
        pages.Count.ShouldBeGreaterThan(1);
        foreach (var page in pages) Says(page, phrases);
    }

    [Fact]
    public void the_same_state_gives_the_same_bytes()
    {
        var (package, submission, values) = Papers.Ready();
        Papers.Paint(Papers.Sheet(package, submission, values)).ShouldBe(Papers.Paint(Papers.Sheet(package, submission, values)));
    }

    [Fact]
    public void a_bill_of_three_thousand_lines_ends_in_a_note()
    {
        var package = Given.Draft().Filled();
        var lines = Enumerable.Range(1, 3000).Select(n => new QuotationLine($"{n}", $"构件{n}", "Q355B", 1, "t", 1m, 100)).ToList();
        package.Fill(ItemKeys.Quotation, new ItemValue { Lines = lines }, Given.Rep, Given.Monday);
        var values = Given.Values(package);
        var submission = package.Submit(Given.Rep, Given.Monday, Given.Calendar, values);
        var text = Papers.Read(Papers.Paint(Papers.Sheet(package, submission, values)));
        Says(text, "构件300", "其余2700项", "共3000项，合计¥3,000.00");
        text.ShouldNotContain("构件301");
    }

    private static void Says(string text, params string[] phrases)
    {
        foreach (var phrase in phrases) text.ShouldContain(phrase);
    }
}
