using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

public sealed class WarningTests
{
    [Fact]
    public void An_open_amendment_warns_of_what_it_would_bring_and_a_withdrawn_one_no_more()
    {
        var package = Given.Signed();
        package.ProposeAmendment(Given.Change(ItemKeys.TrialRun, ItemValue.OfDate(new(2026, 3, 21))), "提前", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package));
        Said(package).ShouldBe([(WarningCodes.NotAWorkingDay, 1), (WarningCodes.TrialRunBeforeStart, 1)]);
        package.Items.Single(item => item.Key == ItemKeys.TrialRun).Value!.On.ShouldBe(new DateOnly(2026, 9, 1), "what was signed stays in force");
        package.WithdrawAmendment(1, "看错了", Given.Rep, Given.Monday);
        Said(package).ShouldBeEmpty();
    }

    [Fact]
    public void What_already_stands_is_not_said_of_the_amendment_again()
    {
        var package = Given.Draft().Filled();
        package.Fill(ItemKeys.TrialRun, ItemValue.OfDate(new(2026, 3, 21)), Given.Rep, Given.Monday);
        package.Submitted().Judged().Reviewed().WithWorkshop().SignedByAll();
        package.ProposeAmendment(Given.Change(ItemKeys.TechnicalParameters, ItemValue.OfText("Q345B")), "材质", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package));
        Said(package).ShouldBe([(WarningCodes.NotAWorkingDay, null), (WarningCodes.TrialRunBeforeStart, null)]);
    }

    [Fact]
    public void A_line_without_quantity_or_price_is_told_and_a_lump_sum_is_none()
    {
        var package = Given.Draft();
        package.Fill(ItemKeys.Quotation, new ItemValue { Lines = [new("1", "钢柱", null, 10, "t", 0, 0), new("2", "措施费", null, 0, "", 0, 40_000_000), new("3", "钢梁", null, 3, "t", 0, 60_000_000)] }, Given.Rep, Given.Monday);
        package.Warnings(Given.Today, Given.Calendar).ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Code.ShouldBe(WarningCodes.LinesWithoutPrice), one => one.Arguments.ShouldBe([2, "钢柱"]));
    }

    [Fact]
    public void A_line_whose_amount_is_not_quantity_times_price_is_told_beyond_what_rounding_explains()
    {
        var package = Given.Draft();
        package.Fill(ItemKeys.Quotation, new ItemValue { Lines = [new("1", "钢柱", null, 10, "t", 12, 12_000), new("2", "钢梁", null, 10, "t", 12, 99_900), new("3", "螺栓", null, 1000, "t", 0.33m, 33_333), new("4", "檩条", null, 10, "t", 12, 11_400, 5)] }, Given.Rep, Given.Monday);
        package.Warnings(Given.Today, Given.Calendar).Single(one => one.Code == WarningCodes.LinesContradict).Arguments.ShouldBe([1, "钢梁"]);
    }

    [Fact]
    public void Terms_of_blanks_are_no_answer_and_blanks_beside_words_are_left_out()
    {
        var package = Given.Draft();
        Should.Throw<InvalidInput>(() => package.Fill(ItemKeys.Terms, new() { Terms = new(" ", null, "\t") }, Given.Rep, Given.Monday)).Code.ShouldBe("item.empty");
        package.Fill(ItemKeys.Terms, new() { Terms = new(" 3-3-4 ", null, " ") }, Given.Rep, Given.Monday);
        package.Items.Single(item => item.Key == ItemKeys.Terms).Value!.Terms.ShouldBe(new CommercialTerms("3-3-4"));
    }

    [Fact]
    public void A_revision_after_the_workshop_is_told_to_those_who_sign()
    {
        var package = Given.Ready().WithWorkshop();
        package.Warnings(Given.Today, Given.Calendar).ShouldBeEmpty();
        package.ReviseAfterReady(Given.Change(ItemKeys.Terms, new() { Terms = new("5-5") }), "业主要求", Given.Rep, Given.Monday.AddHours(1), Given.Calendar, Given.Values(package));
        package.JudgeItem(ItemKeys.Terms, Verdict.Confirmed, Given.Manager, Given.Monday.AddHours(2));
        package.CompleteReview(Given.Manager, Given.Monday.AddHours(2), Given.Calendar);
        package.Warnings(Given.Today, Given.Calendar).ShouldHaveSingleItem().Arguments.ShouldBe([Given.Today, 2]);
        package.WithWorkshopAt(Given.Monday.AddHours(3));
        package.Warnings(Given.Today, Given.Calendar).ShouldBeEmpty();
    }

    private static IEnumerable<(string Code, int? Amendment)> Said(HandoverPackage package) => package.Warnings(Given.Today, Given.Calendar).Select(one => (one.Code, one.Amendment));
}
