using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

/// <summary>The day of a condition ends at midnight, whenever the tick comes by (domain.md 3.2), and nobody holds a review that he may not give.</summary>
public sealed class OverdueConditionTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 2, 16, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void From_midnight_on_nobody_signs_what_has_a_lapsed_condition(int signed)
    {
        var package = Conditional().Reviewed().WithWorkshop();
        (Part Part, PersonId Person)[] three = [(Part.Rep, Given.Rep), (Part.ProjectManager, Given.Manager), (Part.TechnicalLead, Given.Lead)];
        foreach (var (part, person) in three.Take(signed)) package.SignBy(part, person);
        Refusal.CodeOf(() => Sign(Midnight)).ShouldBe("handover.condition-overdue");
        (package.State, package.Signatures.Count).ShouldBe((HandoverState.ReadyToSign, signed));
        Sign(Midnight.AddMilliseconds(-1));
        package.Signatures.Count.ShouldBe(signed + 1);

        void Sign(DateTimeOffset at) => package.Sign(new(three[signed].Part, three[signed].Person, package.CurrentHash!, SalesPmCollaboration.Handovers.Domain.Policies.Assurance.Internal, 1), at);
    }

    [Fact]
    public void A_review_that_is_completed_after_the_day_returns_the_item()
    {
        var package = Conditional();
        package.CompleteReview(Given.Manager, Midnight, Given.Calendar).ShouldBe(HandoverState.Returned);
        var terms = package.Items.Single(item => item.Key == ItemKeys.Terms);
        (terms.Verdict!.Kind, terms.Verdict.LapsedAt, terms.Reopened).ShouldBe((VerdictKind.Rejected, Midnight, true));
        package.LatestReview!.DisplayScore.ShouldBe("9.0");
    }

    [Fact]
    public void A_condition_is_not_cleared_when_its_day_is_over_but_by_its_return()
    {
        var package = Conditional().Reviewed();
        Refusal.CodeOf(() => package.ClearCondition(ItemKeys.Terms, Given.Manager, Midnight)).ShouldBe("handover.condition-overdue");
        var signed = Conditional().Reviewed().WithWorkshop().SignedByAll();
        signed.ClearCondition(ItemKeys.Terms, Given.Manager, Midnight);
        signed.OverdueCondition(new(2026, 3, 3)).ShouldBeNull("after sign-off it is an action of the rep, late or not");
    }

    [Fact]
    public void Who_submitted_is_not_named_project_manager_while_the_review_is_awaited()
    {
        var package = Given.Draft().Filled().Submitted();
        package.ChangeAssignment(Part.Rep, Given.Other, Given.Today, "换人", Given.SalesDirector, Given.Monday, Given.Calendar);
        Refusal.CodeOf(() => Name(package)).ShouldBe("handover.manager-submitted");
        package.Judged().Reviewed();
        Name(package);
        package.Current(Part.ProjectManager).ShouldBe(Given.Rep);
        var conditional = Conditional().Reviewed();
        conditional.ChangeAssignment(Part.Rep, Given.Other, Given.Today, "换人", Given.SalesDirector, Given.Monday, Given.Calendar);
        Refusal.CodeOf(() => Name(conditional)).ShouldBe("handover.manager-submitted", "he could not clear the condition either");
    }

    private static void Name(HandoverPackage package) => package.ChangeAssignment(Part.ProjectManager, Given.Rep, Given.Today, "轮岗", Given.ProjectDirector, Given.Monday, Given.Calendar);

    private static HandoverPackage Conditional() => Given.Draft().Filled().Submitted().Judged((ItemKeys.Terms, Verdict.Conditionally("缺质保函", Given.Today)));
}
