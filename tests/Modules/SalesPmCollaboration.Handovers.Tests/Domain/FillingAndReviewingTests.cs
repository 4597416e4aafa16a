using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

public sealed class FillingAndReviewingTests
{
    [Fact]
    public void A_member_that_the_item_does_not_know_is_refused_by_its_pointer() =>
        Refusal.PointerOf(() => Given.Draft().Fill(ItemKeys.TechnicalParameters, ItemValue.OfDate(Given.Today), Given.Rep, Given.Monday)).ShouldBe("/value/on");

    [Fact]
    public void Files_alone_answer_a_text_but_not_a_date()
    {
        var package = Given.Draft();
        package.Fill(ItemKeys.TechnicalParameters, new() { FileIds = [Guid.NewGuid()] }, Given.Rep, Given.Monday);
        package.Fill(ItemKeys.StartOfWork, new() { FileIds = [Guid.NewGuid()] }, Given.Rep, Given.Monday);
        package.Items.Single(item => item.Key == ItemKeys.TechnicalParameters).IsAnswered.ShouldBeTrue();
        package.Items.Single(item => item.Key == ItemKeys.StartOfWork).IsAnswered.ShouldBeFalse();
    }

    [Fact]
    public void Beside_a_file_a_quotation_has_at_most_20_summary_lines()
    {
        QuotationLine[] lines = [.. Enumerable.Range(1, 21).Select(no => new QuotationLine($"{no}", "钢柱", null, 1, "t", 1, 100))];
        Given.Draft().Fill(ItemKeys.Quotation, new() { Lines = lines }, Given.Rep, Given.Monday);
        Refusal.PointerOf(() => Given.Draft().Fill(ItemKeys.Quotation, new() { Lines = lines, FileIds = [Guid.NewGuid()] }, Given.Rep, Given.Monday)).ShouldBe("/value/lines");
    }

    [Fact]
    public void A_discount_is_between_nothing_and_all()
    {
        var line = new QuotationLine("1", "钢柱", null, 1, "t", 1, 100);
        foreach (var wrong in new[] { -1m, 100.5m })
            Refusal.PointerOf(() => Given.Draft().Fill(ItemKeys.Quotation, new() { Lines = [line with { DiscountPercent = wrong }] }, Given.Rep, Given.Monday)).ShouldBe("/value/lines/0/discountPercent");
        Given.Draft().Fill(ItemKeys.Quotation, new() { Lines = [line with { DiscountPercent = 12.5m }] }, Given.Rep, Given.Monday);
    }

    [Fact]
    public void None_found_answers_a_risk_item_but_not_beside_risks()
    {
        var none = new ItemValue { NoneFound = new("李工", Given.Today) };
        none.Answers(ItemKind.Risks).ShouldBeTrue();
        Refusal.PointerOf(() => Given.Draft().Fill(ItemKeys.Approvals, none with { Risks = [new(Handovers.Domain.RiskCategory.Site, "x", 1, 1)] }, Given.Rep, Given.Monday))
            .ShouldBe("/value/noneFound");
    }

    [Fact]
    public void Nobody_reviews_his_own_submission() =>
        Refusal.CodeOf(() => Given.Draft().Filled().Submitted().JudgeItem(ItemKeys.Terms, Verdict.Confirmed, Given.Rep, Given.Monday)).ShouldBe("handover.reviewer-is-submitter");

    [Fact]
    public void A_rejection_needs_a_reason_and_a_condition_a_date()
    {
        var package = Given.Draft().Filled().Submitted();
        Refusal.PointerOf(() => package.JudgeItem(ItemKeys.Terms, new(VerdictKind.Rejected), Given.Manager, Given.Monday)).ShouldBe("/reason");
        Refusal.PointerOf(() => package.JudgeItem(ItemKeys.Terms, new(VerdictKind.ConfirmedConditionally, "待补"), Given.Manager, Given.Monday)).ShouldBe("/clearBy");
    }

    [Fact]
    public void An_unanswered_item_is_not_confirmed() =>
        Refusal.CodeOf(() => Given.Draft().Filled(ItemKeys.Terms).Submitted().JudgeItem(ItemKeys.Terms, Verdict.Confirmed, Given.Manager, Given.Monday))
            .ShouldBe("handover.unanswered-not-confirmed");

    [Fact]
    public void A_review_judges_every_answered_item() =>
        Refusal.CodeOf(() => Given.Draft().Filled().Submitted().CompleteReview(Given.Manager, Given.Monday, Given.Calendar)).ShouldBe("handover.items-not-judged");

    [Fact]
    public void A_return_that_names_no_item_is_refused() =>
        Refusal.CodeOf(() => Given.In(HandoverState.Submitted).Return([], Given.Manager, Given.Monday, Given.Calendar)).ShouldBe("handover.return-names-no-item");

    [Fact]
    public void A_return_opens_the_named_items_only_and_other_verdicts_stay()
    {
        var package = Given.In(HandoverState.Submitted);
        package.Return([new(ItemKeys.Terms, "质保期不明")], Given.Manager, Given.Monday, Given.Calendar).ShouldBe(HandoverState.Returned);
        Refusal.CodeOf(() => package.Fill(ItemKeys.TrialRun, ItemValue.OfDate(new(2026, 9, 2)), Given.Rep, Given.Monday)).ShouldBe("handover.item-closed");
        package.Fill(ItemKeys.Terms, new() { Terms = new(WarrantyMonths: 36) }, Given.Rep, Given.Monday);
        package.Fill(ItemKeys.Terms, new() { Terms = new(WarrantyMonths: 24) }, Given.Rep, Given.Monday);
        package.Submitted();
        package.JudgeItem(ItemKeys.Terms, Verdict.Confirmed, Given.Manager, Given.Monday);
        package.CompleteReview(Given.Manager, Given.Monday, Given.Calendar).ShouldBe(HandoverState.ReadyToSign);
    }

    [Fact]
    public void Rectification_opens_all_that_is_not_confirmed_ends_with_a_pass_and_the_kpi_keeps_the_first_score()
    {
        var package = Given.Draft().Filled(ItemKeys.Quotation, ItemKeys.Terms, ItemKeys.StartOfWork, ItemKeys.TrialRun, ItemKeys.Approvals).Submitted().Judged().Reviewed();
        package.State.ShouldBe(HandoverState.Rectification);
        package.Items.Count(package.IsOpen).ShouldBe(5);
        foreach (var item in package.Items.Where(package.IsOpen).ToList()) package.Fill(item.Key, Given.ValueFor(item), Given.Rep, Given.Monday);
        package.Submitted().Judged().Reviewed().State.ShouldBe(HandoverState.ReadyToSign);
        package.Events.OfType<RectificationStarted>().Count().ShouldBe(1);
        package.Events.OfType<RectificationEnded>().Count().ShouldBe(1);
        package.FirstReview.ShouldNotBeNull().DisplayScore.ShouldBe("5.0");
        package.LatestReview.ShouldNotBeNull().DisplayScore.ShouldBe("10.0");
    }

    [Fact]
    public void A_condition_that_lapses_before_sign_off_returns_the_package_once()
    {
        var package = Given.Draft().Filled().Submitted().Judged((ItemKeys.Terms, Verdict.Conditionally("待补", Given.Today))).Reviewed();
        package.Lapse(Given.Today, Given.Monday, Given.Calendar);
        package.State.ShouldBe(HandoverState.ReadyToSign);
        package.Lapse(Given.Today.AddDays(1), Given.Monday.AddDays(1), Given.Calendar);
        package.Lapse(Given.Today.AddDays(1), Given.Monday.AddDays(1), Given.Calendar);
        package.State.ShouldBe(HandoverState.Returned);
        package.Items.Single(package.IsOpen).Key.ShouldBe(ItemKeys.Terms);
        package.Events.OfType<ConditionLapsed>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_pending_condition_is_the_reps_move_from_the_review_on_and_after_sign_off_its_lapse_leaves_the_signed_state()
    {
        OpenMove expected = new(Given.Rep, MoveActions.ClearCondition, Given.Monday, Given.Today);
        var package = Given.Draft().Filled().Submitted().Judged((ItemKeys.Terms, Verdict.Conditionally("待补", Given.Today))).Reviewed();
        package.WaitingFor().ShouldContain(expected);
        package.WithWorkshop().SignedByAll().WaitingFor().Single().ShouldBe(expected);
        package.Lapse(Given.Today.AddDays(1), Given.Monday.AddDays(1), Given.Calendar);
        package.State.ShouldBe(HandoverState.Signed);
        package.WaitingFor().Single().ShouldBe(expected);
        package.ClearCondition(ItemKeys.Terms, Given.Manager, Given.Monday.AddDays(2));
        package.WaitingFor().ShouldBeEmpty();
        package.FirstReview.ShouldNotBeNull().DisplayScore.ShouldBe("9.5");
    }
}
