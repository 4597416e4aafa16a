using CsCheck;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

public sealed class ScoringTests
{
    private static readonly Verdict No = Verdict.Rejected("不清楚");
    private static readonly Verdict NotApplicable = Verdict.NotApplicable("无");

    [Fact]
    public void Standards_rejected_and_supervisor_unanswered_gives_8_4_and_returns()
    {
        var package = Given.Draft().Filled(ItemKeys.Supervisor).Submitted().Judged((ItemKeys.DeliveryStandards, No)).Reviewed();
        package.FirstReview.ShouldNotBeNull().DisplayScore.ShouldBe("8.4");
        package.State.ShouldBe(HandoverState.Returned);
        package.Items.Where(package.IsOpen).Select(item => item.Key).ShouldBe([ItemKeys.DeliveryStandards, ItemKeys.Supervisor]);
    }

    [Fact]
    public void The_same_with_the_supervisor_not_applicable_gives_8_9()
    {
        var package = Given.Draft().Filled(ItemKeys.Supervisor).Submitted().Judged((ItemKeys.DeliveryStandards, No), (ItemKeys.Supervisor, NotApplicable)).Reviewed();
        package.FirstReview.ShouldNotBeNull().DisplayScore.ShouldBe("8.9");
        package.FirstReview.ShouldNotBeNull().ExactScore.ShouldBe("420/47");
    }

    [Fact]
    public void Exactly_six_passes()
    {
        var package = Given.Draft().Filled().Submitted().Judged(
            (ItemKeys.TechnicalParameters, No), (ItemKeys.DeliveryStandards, No), (ItemKeys.Quotation, No), (ItemKeys.Terms, No)).Reviewed();
        package.FirstReview.ShouldNotBeNull().ExactScore.ShouldBe("6");
        package.FirstReview.ShouldNotBeNull().DisplayScore.ShouldBe("6.0");
        package.State.ShouldBe(HandoverState.Returned);
    }

    [Fact]
    public void Five_and_a_half_of_9_2_shows_5_98_and_fails()
    {
        var condition = Verdict.Conditionally("待补", Given.Today.AddDays(10));
        var package = Given.Draft().Filled().Submitted().Judged(
            (ItemKeys.DecisionMaker, NotApplicable), (ItemKeys.TechnicalParameters, condition), (ItemKeys.DeliveryStandards, No),
            (ItemKeys.Quotation, No), (ItemKeys.EndUser, No), (ItemKeys.Supervisor, No)).Reviewed();
        package.Score.Exact.ShouldBeLessThan(CompletenessScore.Threshold);
        // 4 × 1.0 confirmed of milestones and risks, terms 1.0, half of technical parameters.
        package.FirstReview.ShouldNotBeNull().ExactScore.ShouldBe("275/46");
        package.FirstReview.ShouldNotBeNull().DisplayScore.ShouldBe("5.98");
        package.State.ShouldBe(HandoverState.Rectification);
    }

    [Fact]
    public void More_than_three_points_not_applicable_are_refused()
    {
        var package = Given.Draft().Filled().Submitted();
        package.JudgeItem(ItemKeys.Quotation, NotApplicable, Given.Manager, Given.Monday);
        package.JudgeItem(ItemKeys.Terms, NotApplicable, Given.Manager, Given.Monday);
        package.JudgeItem(ItemKeys.TrialRun, NotApplicable, Given.Manager, Given.Monday);
        Refusal.CodeOf(() => package.JudgeItem(ItemKeys.Supervisor, NotApplicable, Given.Manager, Given.Monday)).ShouldBe("handover.too-much-not-applicable");
    }

    [Fact]
    public void The_score_explains_itself_and_recomputes_to_the_identical_value()
    {
        var package = Given.Draft().Filled(ItemKeys.Supervisor).Submitted().Judged((ItemKeys.DeliveryStandards, No), (ItemKeys.EndUser, NotApplicable)).Reviewed();
        var review = package.FirstReview.ShouldNotBeNull();
        CompletenessScore.From(review.Parts).Exact.ToString().ShouldBe(review.ExactScore);
        review.Parts.Single(part => part.Key == ItemKeys.EndUser).Counted.ShouldBeFalse();
        review.Parts.Single(part => part.Key == ItemKeys.Supervisor).Standing.ShouldBe(ScoreStanding.Unanswered);
    }

    [Fact]
    public void An_item_not_judged_yet_counts_nothing_and_shows_as_open() =>
        Given.Draft().Filled().Score.Parts.ShouldAllBe(part => part.Standing == ScoreStanding.NotYetJudged && part.Credit == 0 && part.Counted);

    private static readonly Gen<ChecklistItem[]> Checklists =
        Gen.Select(Gen.Int[1, 500], Gen.Bool, Gen.Int[0, 4], (points, answered, verdict) => (points, answered, verdict)).Array[1, 25]
            .Select(rows => rows.Select((row, index) => new ChecklistItem($"risks.k{index}", "risks", "项", "item", ItemKind.Text, row.points / 100m)
            {
                Value = row.answered ? ItemValue.OfText("x") : null,
                Verdict = row.verdict == 0 ? null : new((VerdictKind)row.verdict, "r"),
            }).ToArray());

    [Fact]
    public void Any_score_lies_between_0_and_10() =>
        Checklists.Sample(items => CompletenessScore.Of(items).Exact.CompareTo(0) >= 0 && CompletenessScore.Of(items).Exact.CompareTo(10) <= 0);

    [Fact]
    public void Raising_a_verdict_never_lowers_the_score() => Checklists.Sample(items =>
    {
        var before = CompletenessScore.Of(items).Exact;
        for (var index = 0; index < items.Length; index++)
        {
            ChecklistItem[] raised = [.. items];
            if (Raised(items[index].Verdict?.Kind) is not { } better) continue;
            raised[index] = items[index] with { Verdict = better };
            if (CompletenessScore.Of(raised).Exact < before) return false;
        }

        return true;
    });

    [Fact]
    public void The_order_of_the_answers_does_not_matter() =>
        Checklists.Sample(items => CompletenessScore.Of(items).Exact == CompletenessScore.Of(items.Reverse()).Exact);

    private static Verdict? Raised(VerdictKind? kind) => kind switch
    {
        VerdictKind.Rejected => Verdict.Conditionally("r", Given.Today),
        VerdictKind.ConfirmedConditionally => Verdict.Confirmed,
        _ => null,
    };
}
