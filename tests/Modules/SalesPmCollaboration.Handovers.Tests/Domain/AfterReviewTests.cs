using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

/// <summary>What a review gave is not moved from behind, and what takes it back goes by the rule of reviews (domain.md 0.2, 3.3).</summary>
public sealed class AfterReviewTests
{
    [Fact]
    public void A_return_from_ready_to_sign_that_takes_the_score_below_six_is_rectification()
    {
        var package = Given.Ready().WithWorkshop();
        package.SignBy(Part.Rep, Given.Rep);
        Gap[] gaps = [.. package.Items.Take(5).Select(item => new Gap(item.Key, "缺依据"))];
        package.Return(gaps, Given.Manager, Given.Monday, Given.Calendar).ShouldBe(HandoverState.Rectification);
        package.Score.Passes.ShouldBeFalse();
        package.InRectification.ShouldBeTrue();
        package.Events.OfType<RectificationStarted>().ShouldHaveSingleItem();
        package.Signatures.ShouldAllBe(one => !one.Counts);
        package.Items.Where(item => item.Reopened).Select(item => item.Key).ShouldBe(gaps.Select(gap => gap.Key));
    }

    [Fact]
    public void What_was_known_around_a_return_is_what_was_so()
    {
        var package = Given.Ready();
        package.Return([new(ItemKeys.Terms, "质保期不明")], Given.Manager, Given.Monday.AddHours(1), Given.Calendar);
        package.Fill(ItemKeys.Terms, new() { Terms = new(WarrantyMonths: 24) }, Given.Rep, Given.Monday.AddHours(2));
        package.Submit(Given.Rep, Given.Monday.AddHours(3), Given.Calendar, Given.Values(package));
        Then(0).ShouldBe((HandoverState.ReadyToSign, "10.0", VerdictKind.Confirmed));
        Then(1).ShouldBe((HandoverState.Returned, "9.0", VerdictKind.Rejected));
        Then(3).ShouldBe((HandoverState.Submitted, "9.0", null));
        package.AsOf(Given.Monday.AddHours(1).AddTicks(1)).Items.Single(item => item.Key == ItemKeys.Terms).Verdict!.Reason.ShouldBe("质保期不明");

        (HandoverState, string, VerdictKind?) Then(int hour)
        {
            var then = package.AsOf(Given.Monday.AddHours(hour).AddTicks(1));
            return (then.State, then.Score.Display(), then.Items.Single(item => item.Key == ItemKeys.Terms).Verdict?.Kind);
        }
    }

    [Fact]
    public void A_copy_takes_nobody_who_was_erased()
    {
        var package = Given.Signed();
        package.Fill(ItemKeys.Supervisor, ItemValue.OfContacts(new Contact(PersonalValues.Tombstone)), Given.Rep, Given.Monday);
        Prefill.From(package, package.ClientId).Keys.ShouldNotContain(ItemKeys.Supervisor);
        Prefill.From(package, package.ClientId).Keys.ShouldContain(ItemKeys.EndUser);
    }

    [Fact]
    public void What_is_known_at_opening_goes_where_an_item_of_its_kind_is()
    {
        var standard = DefaultTemplates.Standard(Given.Monday);
        var sections = standard.Sections.Select(section => section with { Items = [.. section.Items.Select(item => item.Key is ItemKeys.SiteConstraints or ItemKeys.StartOfWork ? item with { Kind = ItemKind.Text } : item)] }).ToList();
        var template = ChecklistTemplate.Publish(new(Guid.NewGuid()), "own", 1, Tier.Standard, null, sections, Given.Monday);
        var known = new Dictionary<string, ItemValue>(StringComparer.Ordinal)
        {
            [ItemKeys.SiteConstraints] = new() { Risks = [new(RiskCategory.Site, "场地狭窄", 3, 3, null)] },
            [ItemKeys.StartOfWork] = ItemValue.OfDate(new(2026, 4, 1)),
        };
        var package = HandoverPackage.Open(Given.Facts() with { Prefilled = known }, template, HandoverPolicy.Default(Given.Monday), Given.Calendar, Given.Rep, Given.Monday);
        package.Items.Single(item => item.Key == ItemKeys.Approvals).Value!.Risks.ShouldHaveSingleItem().Description.ShouldBe("场地狭窄");
        package.Items.Single(item => item.Key == ItemKeys.StartOfWork).Value.ShouldBeNull();
        package.Notes.ShouldContain(note => note.Says.Any(said => said.Arguments.Any(argument => argument.Contains("2026-04-01", StringComparison.Ordinal))));
    }

    [Fact]
    public void Conditions_that_lapse_together_go_by_the_same_rule()
    {
        var conditions = DefaultTemplates.Standard(Given.Monday).Items.Take(5).Select(item => (item.Key, Verdict.Conditionally("待补", Given.Today.AddDays(1)))).ToArray();
        var package = Given.Draft().Filled().Submitted().Judged(conditions).Reviewed();
        package.State.ShouldBe(HandoverState.ReadyToSign);
        package.Lapse(Given.Today.AddDays(2), Given.Monday.AddDays(2), Given.Calendar);
        package.State.ShouldBe(HandoverState.Rectification);
    }

    [Theory]
    [InlineData(HandoverState.ReadyToSign)]
    [InlineData(HandoverState.Signed)]
    [InlineData(HandoverState.InTransition)]
    public void Living_data_that_were_judged_are_changed_and_not_emptied(HandoverState state)
    {
        var package = Given.In(state);
        Refusal.CodeOf(() => package.ClearItem(ItemKeys.Supervisor, Given.Rep, Given.Monday)).ShouldBe("handover.item-stays-answered");
        Refusal.CodeOf(() => package.Fill(ItemKeys.Supervisor, ItemValue.OfText("以后再说"), Given.Rep, Given.Monday)).ShouldBe("handover.item-stays-answered");
        package.Fill(ItemKeys.Supervisor, ItemValue.OfContacts(new Contact("赵监理", null, null, null)), Given.Rep, Given.Monday);
        package.Score.Display().ShouldBe("10.0");
    }

    [Fact]
    public void An_amendment_that_takes_an_answer_away_does_not_move_the_published_score()
    {
        var package = Given.Signed();
        package.ProposeAmendment(Given.Change(ItemKeys.TrialRun, null), "业主取消试运行", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package));
        foreach (var (part, person) in new[] { (Part.Rep, Given.Rep), (Part.ProjectManager, Given.Manager), (Part.TechnicalLead, Given.Lead) })
            package.SignAmendment(1, new(part, person, package.Amendments[0].Hash, Assurance.Internal, 1), Given.Values(package), Given.Monday);
        package.Amendments[0].State.ShouldBe(AmendmentState.InForce);
        package.Score.Display().ShouldBe("10.0");
    }

    [Fact]
    public void Whoever_signs_for_himself_is_not_locked_out_as_somebodys_deputy()
    {
        var package = Given.Ready().WithWorkshop();
        Refusal.CodeOf(() => package.SignBy(Part.TechnicalLead, Given.Manager, Given.Lead)).ShouldBe("handover.three-people");
        package.SignBy(Part.ProjectManager, Given.Manager);
    }

    [Fact]
    public void A_contract_that_comes_after_the_signatures_with_another_amount_is_told()
    {
        var package = Given.Open(Given.Facts() with { ProvisionalUntil = Given.Today.AddDays(30), ContractNumber = null, ContractOn = null }).Filled().Submitted().Judged().Reviewed().WithWorkshop().SignedByAll();
        package.ConfirmContract("C-9", Given.Today, new(101_000_000, "CNY"), Given.Rep, Given.Monday, Given.Values(package));
        package.Warnings(Given.Today, Given.Calendar).ShouldContain(warning => warning.Code == WarningCodes.SignedAmountDiffers);
    }
}
