using System.Globalization;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

public sealed class StandingTests
{
    [Fact]
    public void A_waiver_is_signed_by_the_directors_as_everybody_calls_them()
    {
        var labels = new System.Resources.ResourceManager("SalesPmCollaboration.Handovers.Domain.Resources.DomainTexts", typeof(WaiverSide).Assembly);
        Enum.GetValues<WaiverSide>().Select(side => labels.GetString($"Enum.WaiverSide.{side}", new("zh-CN"))).ShouldBe(["销售总监", "工程总监"]);
    }

    [Fact]
    public void Two_directors_waive_the_kickoff_gate_until_a_date()
    {
        var package = Given.Draft();
        var until = Given.Today.AddDays(10);
        Should.Throw<RuleViolation>(() => package.EnsureKickoffMayBeHeld(Given.Today)).Members["gate"].ShouldBe("handover-signed");
        package.LacksWaiver(WaiverSide.SalesDirector, Given.SalesDirector, Given.Today).ShouldBeTrue();
        package.Waive(new(WaiverSide.SalesDirector, Given.SalesDirector, Given.Monday), until, "客户催开工", null, Given.Calendar);
        package.LacksWaiver(WaiverSide.SalesDirector, Given.SalesDirector, Given.Today).ShouldBeFalse("he has signed it");
        package.LacksWaiver(WaiverSide.ProjectDirector, Given.ProjectDirector, Given.Today).ShouldBeTrue();
        package.GateOn(Given.Today).ShouldBe(KickoffGate.Open);
        Refusal.CodeOf(() => package.Waive(new(WaiverSide.ProjectDirector, Given.SalesDirector, Given.Monday), until, "x", null, Given.Calendar)).ShouldBe("handover.waiver-needs-two");
        Refusal.CodeOf(() => package.Waive(new(WaiverSide.SalesDirector, Given.Other, Given.Monday), until, "x", null, Given.Calendar)).ShouldBe("handover.waiver-side-signed");
        package.Waive(new(WaiverSide.ProjectDirector, Given.ProjectDirector, Given.Monday), until, "同意", null, Given.Calendar);
        package.GateOn(until).ShouldBe(KickoffGate.Waived);
        package.GateOn(until.AddDays(1)).ShouldBe(KickoffGate.Open);
    }

    [Fact]
    public void A_half_signed_waiver_is_the_other_director_s_move_until_he_signs_proposes_another_day_or_its_day_passes()
    {
        var package = Given.Draft();
        var until = Given.Today.AddDays(10);
        IEnumerable<(PersonId?, DateOnly)> Asked() => package.WaitingFor().Where(move => move.Action == MoveActions.Waive).Select(move => (move.Person, move.DueOn));
        package.Waive(new(WaiverSide.SalesDirector, Given.SalesDirector, Given.Monday), until, "客户催开工", Given.ProjectDirector, Given.Calendar);
        Asked().ShouldBe([(Given.ProjectDirector, Given.Today.AddDays(3))]);
        package.Waive(new(WaiverSide.ProjectDirector, Given.ProjectDirector, Given.Monday), until.AddDays(-8), "太久", Given.SalesDirector, Given.Calendar);
        Asked().ShouldBe([(Given.SalesDirector, until.AddDays(-8))], "he proposes another day, which comes before the clock is over");
        package.GateOn(Given.Today).ShouldBe(KickoffGate.Open);
        package.Waivers.Select(waiver => waiver.DroppedAt is null).ShouldBe([false, true]);
        package.Lapse(until.AddDays(-8), Given.Monday.AddDays(2), Given.Calendar);
        Asked().ShouldNotBeEmpty("its day is today");
        package.Lapse(until.AddDays(-7), Given.Monday.AddDays(3), Given.Calendar);
        Asked().ShouldBeEmpty();
        package.Waive(new(WaiverSide.ProjectDirector, Given.ProjectDirector, Given.Monday), until, "x", Given.Manager, Given.Calendar);
        Asked().ShouldBe([(null, Given.Today.AddDays(3))], "who has a part cannot be asked");
        package.Waive(new(WaiverSide.SalesDirector, Given.SalesDirector, Given.Monday), until, "同意", null, Given.Calendar);
        Asked().ShouldBeEmpty();
        package.GateOn(until).ShouldBe(KickoffGate.Waived);
    }

    [Fact]
    public void What_was_submitted_and_judged_is_read_as_of_then_though_it_was_answered_and_judged_anew()
    {
        var package = Given.Draft().Filled().Submitted().Judged((ItemKeys.Terms, Verdict.Rejected("付款不清"))).Reviewed();
        var then = Given.Monday.AddHours(1);
        var before = package.Items.Single(item => item.Key == ItemKeys.Terms).Value;
        package.Fill(ItemKeys.Terms, new() { Terms = new(WarrantyMonths: 7) }, Given.Rep, Given.Monday.AddHours(2));
        package.Submit(Given.Rep, Given.Monday.AddHours(3), Given.Calendar, Given.Values(package));
        package.JudgeItem(ItemKeys.Terms, Verdict.Confirmed, Given.Manager, Given.Monday.AddHours(4));
        package.CompleteReview(Given.Manager, Given.Monday.AddHours(4), Given.Calendar);
        var stood = package.AsOf(then).Items.Single(item => item.Key == ItemKeys.Terms);
        (stood.Value, stood.Verdict?.Kind, stood.Verdict?.Reason).ShouldBe((before, VerdictKind.Rejected, "付款不清"));
        package.AsOf(Given.Monday.AddHours(2).AddMinutes(1)).Items.Single(item => item.Key == ItemKeys.Terms).Verdict.ShouldBeNull("it fell with the new answer");
    }

    [Fact]
    public void A_flag_is_the_rep_s_move_until_he_says_what_came_of_it()
    {
        var package = Given.Signed();
        package.FlagFromCrm(Guid.CreateVersion7(), CrmFlagKind.DealChanged, "crm 7 #2", Given.Monday, Given.Calendar);
        package.WaitingFor().ShouldBe([new(Given.Rep, MoveActions.SettleFlag, Given.Monday, Given.Today.AddDays(3))]);
        package.SettleFlag(package.Flags[0].Id, "补充移交已提出", Given.Rep, Given.Monday);
        package.WaitingFor().ShouldBeEmpty();
        package.FlagFromCrm(Guid.CreateVersion7(), CrmFlagKind.DealCancelled, "crm 7", Given.Monday, Given.Calendar);
        package.Void("合同解除", Given.SalesDirector, Given.Monday.AddDays(1));
        package.ClosedBy.ShouldBe(Given.SalesDirector);
        package.WaitingFor().ShouldBeEmpty("the void settles what was said before");
        package.FlagFromCrm(Guid.CreateVersion7(), CrmFlagKind.DealReopened, "crm 7", Given.Monday.AddDays(2), Given.Calendar);
        package.WaitingFor().Single().Action.ShouldBe(MoveActions.SettleFlag);
    }

    [Fact]
    public void Nobody_waives_his_own_handover() =>
        Refusal.CodeOf(() => Given.Draft().Waive(new(WaiverSide.ProjectDirector, Given.Manager, Given.Monday), Given.Today, "x", null, Given.Calendar)).ShouldBe("handover.waives-his-own");

    [Fact]
    public void Voiding_withdraws_the_amendment_that_nobody_can_sign_any_more()
    {
        var package = Given.Signed();
        package.ProposeAmendment(new Dictionary<string, ItemValue?> { [ItemKeys.TrialRun] = ItemValue.OfDate(new(2027, 6, 30)) }, "业主推迟", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package));
        package.Void("合同解除", Given.SalesDirector, Given.Monday);
        (package.OpenAmendment, package.Amendments.Single().State, package.Amendments.Single().ClosingReason).ShouldBe((null, AmendmentState.Withdrawn, "合同解除"));
        package.WaitingFor().ShouldBeEmpty();
    }

    [Fact]
    public void A_running_project_counts_as_signed_before_go_live_and_has_no_score()
    {
        var package = Given.Open(Given.Facts() with { Source = HandoverSource.InFlight });
        (package.State, package.BeforeGoLive, package.GateOn(Given.Today)).ShouldBe((HandoverState.Signed, true, KickoffGate.BeforeGoLive));
        package.FirstReview.ShouldBeNull();
        package.WaitingFor().ShouldBeEmpty();
    }

    [Fact]
    public void A_project_finished_before_go_live_is_completed_and_tells_how_it_ended()
    {
        var ended = new BaselineFacts(new(2025, 4, 10), new(2025, 3, 1)) { FinalMarginPercent = 16.5m, Recommendation = 9 };
        var package = Given.Open(Given.Facts() with { Source = HandoverSource.Finished, Baseline = ended, ContractOn = new(2024, 1, 8) });
        (package.State, package.BeforeGoLive, package.GateOn(Given.Today), package.Baseline!.DaysLate).ShouldBe((HandoverState.Completed, true, KickoffGate.BeforeGoLive, 40));
        package.WaitingFor().ShouldBeEmpty();
        package.FirstReview.ShouldBeNull();
        package.Events.OfType<PartyInformed>().ShouldBeEmpty("nobody is told of what is long over");
        package.RecordBaseline(ended with { AgreedOn = null, Recommendation = null }, Given.SalesDirector, Given.Monday).ShouldBeFalse("absent is not zero");
        package.RecordBaseline(ended with { Recommendation = 8 }, Given.SalesDirector, Given.Monday.AddDays(1)).ShouldBeTrue();
        package.Events.OfType<BaselineSet>().Select(e => e.Facts.Recommendation).ShouldBe([9, 8]);
        package.Baselines.Select(one => one.By).ShouldBe([Given.Rep, Given.SalesDirector]);
        package.AsOf(Given.Monday.AddHours(1)).Baseline.ShouldBe(ended, "what was known then");
        Refusal.CodeOf(() => package.ProposeAmendment(new Dictionary<string, ItemValue?> { [ItemKeys.TrialRun] = null }, "x", Given.Rep, Given.Monday, Given.Calendar, Given.Values(package))).ShouldBe("handover.closed");
        package.Void("误导入", Given.SalesDirector, Given.Monday.AddDays(2));
        package.CompletedAt.ShouldBe(Given.Monday);
        Refusal.CodeOf(() => package.RecordBaseline(ended, Given.Rep, Given.Monday.AddDays(3))).ShouldBe("handover.closed");
    }

    [Fact]
    public void Baseline_facts_belong_to_finished_projects_alone_and_are_possible()
    {
        static BaselineFacts Ended(int day) => new(Given.Today.AddDays(day), null);
        Refusal.CodeOf(() => Given.Open(Given.Facts() with { Source = HandoverSource.Finished })).ShouldBe("handover.not-finished");
        Refusal.CodeOf(() => Given.Open(Given.Facts() with { Baseline = Ended(0) })).ShouldBe("handover.not-finished");
        Refusal.CodeOf(() => Given.Draft().RecordBaseline(Ended(0), Given.Rep, Given.Monday)).ShouldBe("handover.not-finished");
        Should.Throw<InvalidInput>(() => Given.Open(Given.Facts() with { Source = HandoverSource.Finished, Baseline = Ended(1) })).Code.ShouldBe("handover.day-in-future");
        Should.Throw<InvalidInput>(() => Given.Open(Given.Facts() with { Source = HandoverSource.Finished, Baseline = Ended(0) with { Recommendation = 11 } })).Code.ShouldBe("input.out-of-range");
        Should.Throw<InvalidInput>(() => Given.Open(Given.Facts() with { Source = HandoverSource.Finished, Baseline = Ended(0) with { FinalMarginPercent = 101m } })).Code.ShouldBe("input.out-of-range");
        Should.Throw<InvalidInput>(() => Given.Open(Given.Facts() with { Source = HandoverSource.Finished, Baseline = Ended(-90) })).Pointer.ShouldBe("/acceptedOn");
        Should.Throw<InvalidInput>(() => Given.Open(Given.Facts() with { Source = HandoverSource.Finished, Baseline = Ended(0) with { AgreedOn = new(2025, 1, 1) } })).Pointer.ShouldBe("/agreedOn");
    }

    [Fact]
    public void A_provisional_handover_warns_until_the_contract_is_there()
    {
        var package = Given.Open(Given.Facts() with { ProvisionalUntil = Given.Today.AddDays(30), ContractNumber = null, ContractOn = null });
        package.WaitingFor().Select(move => (move.Person, move.Action, move.DueOn)).ShouldContain((Given.Rep, MoveActions.ConfirmContract, Given.Today.AddDays(30)));
        package.Warnings(Given.Today, Given.Calendar).Single().Code.ShouldBe(WarningCodes.ProvisionalWithoutContract);
        package.Warnings(Given.Today.AddDays(31), Given.Calendar).Single().Code.ShouldBe(WarningCodes.ProvisionalExpired);
        package.ConfirmContract("C-2", Given.Today, new(1, "CNY"), Given.Rep, Given.Monday, Given.Values(package)).ShouldBeNull();
        package.IsProvisional.ShouldBeFalse();
        package.WaitingFor().ShouldNotContain(move => move.Action == MoveActions.ConfirmContract);
        package.Warnings(Given.Today.AddDays(31), Given.Calendar).ShouldBeEmpty();
    }

    [Fact]
    public void A_contract_confirmed_while_signing_makes_a_new_submission_and_verdicts_stay()
    {
        var package = Given.Ready().WithWorkshop();
        package.SignBy(Part.Rep, Given.Rep);
        package.ConfirmContract("C-9", Given.Today, new(90_000_000, "CNY"), Given.Rep, Given.Monday, Given.Values(package)).ShouldNotBeNull().Hash.ShouldBe(package.CurrentHash);
        package.State.ShouldBe(HandoverState.ReadyToSign);
        package.Signatures.ShouldAllBe(one => !one.Counts);
    }

    [Fact]
    public void A_submission_that_the_contract_makes_while_signing_carries_the_review_of_the_one_before()
    {
        var package = Given.Ready();
        var review = package.LatestSubmission!.Review.ShouldNotBeNull();
        package.ConfirmContract("C-9", Given.Today, new(90_000_000, "CNY"), Given.Rep, Given.Monday.AddDays(1), Given.Values(package));
        (package.LatestSubmission.Number, package.LatestSubmission.Review).ShouldBe((2, review));
        package.FirstReview.ShouldBe(review);
    }

    [Fact]
    public void A_provisional_handover_has_no_contract_number() =>
        Refusal.PointerOf(() => Given.Open(Given.Facts() with { ProvisionalUntil = Given.Today.AddDays(30) })).ShouldBe("/provisionalUntil");

    [Fact]
    public void An_amount_that_outgrows_the_tier_warns_and_the_checklist_stays()
    {
        var package = Given.Draft();
        package.ConfirmContract("C-9", Given.Today, new(9_900_000_000, "CNY"), Given.Rep, Given.Monday, Given.Values(package));
        package.Warnings(Given.Today, Given.Calendar).ShouldHaveSingleItem().Arguments.ShouldBe([Tier.Standard, Tier.Major, new Money(9_900_000_000, "CNY")]);
        package.Tier.ShouldBe(Tier.Standard);
    }

    [Fact]
    public void Whoever_submitted_clears_no_condition_of_his_own()
    {
        var package = Given.Draft().Filled().Submitted();
        package.JudgeItem(ItemKeys.Terms, Verdict.Conditionally("缺履约保函", Given.Today.AddDays(5)), Given.Manager, Given.Monday);
        Refusal.CodeOf(() => package.ClearCondition(ItemKeys.Terms, Given.Rep, Given.Monday)).ShouldBe("handover.reviewer-is-submitter");
        package.ClearCondition(ItemKeys.Terms, Given.Manager, Given.Monday);
    }

    [Fact]
    public void What_a_short_checklist_has_no_item_for_joins_its_risks_or_becomes_a_note()
    {
        Risk site = new(RiskCategory.Site, "场地狭窄", 3, 3), approval = new(RiskCategory.Approval, "环评未批", 3, 4);
        var package = Given.Open(Given.Facts(Tier.Light) with
        {
            Amount = new Money(1, "CNY"),
            Prefilled = new Dictionary<string, ItemValue>(StringComparer.Ordinal)
            {
                [ItemKeys.SiteConstraints] = ItemValue.OfRisks(site),
                [ItemKeys.Approvals] = ItemValue.OfRisks(approval),
                [ItemKeys.TrialRun] = ItemValue.OfDate(new(2026, 9, 1)),
                [ItemKeys.EndUser] = ItemValue.OfContacts(new Contact("王强")),
            },
        });
        package.Items.Single(one => one.Key == ItemKeys.SiteConstraints).Value!.Risks.ShouldBe([site, approval]);
        package.Notes.ShouldHaveSingleItem().Says.ShouldHaveSingleItem().Arguments.ShouldBe(["试运行时间", "Trial run", "2026-09-01"]);
    }

    [Fact]
    public void A_copy_for_another_client_takes_no_contacts_and_none_takes_what_was_assessed_of_the_earlier_site()
    {
        var earlier = Given.Draft().Filled();
        var same = Prefill.From(earlier, earlier.ClientId);
        same.Keys.ShouldBe([ItemKeys.TechnicalParameters, ItemKeys.DeliveryStandards, ItemKeys.Terms, ItemKeys.DecisionMaker, ItemKeys.EndUser, ItemKeys.Supervisor], ignoreOrder: true);
        Prefill.From(earlier, new(Guid.NewGuid())).Keys.ShouldBe([ItemKeys.TechnicalParameters, ItemKeys.DeliveryStandards, ItemKeys.Terms], ignoreOrder: true);
    }

    [Fact]
    public void Warnings_name_the_difference_and_odd_dates()
    {
        var package = Given.Draft();
        package.Fill(ItemKeys.Quotation, new() { Lines = [new("1", "钢柱", null, 1, "t", 900_000m, 90_000_000)] }, Given.Rep, Given.Monday);
        package.Fill(ItemKeys.StartOfWork, ItemValue.OfDate(new(2026, 4, 4)), Given.Rep, Given.Monday);
        package.Fill(ItemKeys.TrialRun, ItemValue.OfDate(new(2026, 1, 5)), Given.Rep, Given.Monday);
        var warnings = package.Warnings(Given.Today, Given.Calendar);
        warnings.Select(one => one.Code).ShouldBe([WarningCodes.QuotationDiffers, WarningCodes.NotAWorkingDay, WarningCodes.BeforeContract, WarningCodes.TrialRunBeforeStart]);
        warnings[0].Arguments[2].ShouldBe(new Money(-10_000_000, "CNY"));
    }

    [Fact]
    public void A_flag_of_the_crm_deletes_nothing_and_comes_once()
    {
        var package = Given.Signed();
        var id = Guid.NewGuid();
        package.FlagFromCrm(id, CrmFlagKind.DealCancelled, "CRM 已取消", Given.Monday, Given.Calendar);
        package.FlagFromCrm(id, CrmFlagKind.DealCancelled, "CRM 已取消", Given.Monday, Given.Calendar);
        package.Flags.Count.ShouldBe(1);
        package.State.ShouldBe(HandoverState.Signed);
        package.SettleFlag(id, "误操作", Given.Rep, Given.Monday);
        Refusal.CodeOf(() => package.SettleFlag(id, "x", Given.Rep, Given.Monday)).ShouldBe("handover.no-such-flag");
    }

    [Fact]
    public void Lots_are_for_major_projects_only()
    {
        Refusal.CodeOf(() => Given.Open(Given.Facts() with { LotName = "一标段" })).ShouldBe("handover.lot-needs-major");
        Given.Open(Given.Facts(Tier.Major) with { LotName = "一标段" }).LotName.ShouldBe("一标段");
    }

    [Fact]
    public void A_new_rep_takes_the_open_move_confirms_and_edits_nothing()
    {
        var package = Given.Draft().Filled();
        package.TakeEvents();
        package.ChangeAssignment(Part.Rep, Given.Other, Given.Today, "调岗", Given.SalesDirector, Given.Monday, Given.Calendar);
        package.WaitingFor().Select(move => (move.Person, move.Action)).ShouldBe([(Given.Other, MoveActions.Submit), (Given.Other, MoveActions.ConfirmTakeover)]);
        package.Events.OfType<MoveEnded>().Single().Person.ShouldBe(Given.Rep);
        package.Events.OfType<MoveStarted>().Count().ShouldBe(2);
        package.AssignedOn(Part.Rep, Given.Today).ShouldBe([Given.Other]);
        package.Items.ShouldAllBe(item => item.IsAnswered);
        Refusal.CodeOf(() => package.ConfirmTakeover(Part.Rep, Given.Rep, Given.Monday)).ShouldBe("handover.signs-only-as-himself");
        package.ConfirmTakeover(Part.Rep, Given.Other, Given.Monday);
        package.WaitingFor().Count.ShouldBe(1);
    }

    [Fact]
    public void Replacing_somebody_needs_a_reason_and_naming_the_first_does_not()
    {
        var package = Given.Open(Given.Facts() with { ProjectManager = null });
        package.WaitingFor().Select(move => move.Action).ShouldBe([MoveActions.Submit, MoveActions.NameProjectManager]);
        package.ChangeAssignment(Part.ProjectManager, Given.Manager, Given.Today, null, Given.ProjectDirector, Given.Monday, Given.Calendar);
        Refusal.PointerOf(() => package.ChangeAssignment(Part.ProjectManager, Given.Other, Given.Today, null, Given.ProjectDirector, Given.Monday, Given.Calendar)).ShouldBe("/reason");
    }

    [Theory]
    [InlineData(HandoverState.Draft, "submit", "2026-03-09")]
    [InlineData(HandoverState.Submitted, "review", "2026-03-05")]
    [InlineData(HandoverState.Rectification, "rectify", "2026-03-09")]
    [InlineData(HandoverState.Returned, "complete", "2026-03-09")]
    [InlineData(HandoverState.ReadyToSign, "sign", "2026-03-05")]
    public void Each_state_says_whose_move_it_is_and_when_it_is_due(HandoverState state, string action, string dueOn)
    {
        var move = Given.In(state).WaitingFor()[0];
        (move.Action, move.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ShouldBe((action, dueOn));
        move.Person.ShouldBe(action == "review" ? Given.Manager : Given.Rep);
    }

    [Fact]
    public void Started_minus_ended_moves_are_the_open_ones()
    {
        foreach (var state in Enum.GetValues<HandoverState>())
        {
            var package = Given.In(state);
            HashSet<(PersonId?, string)> open = [];
            foreach (var one in package.Events)
            {
                if (one is MoveStarted started) open.Add((started.Person, started.Action));
                if (one is MoveEnded ended) open.Remove((ended.Person, ended.Action)).ShouldBeTrue();
            }

            open.ShouldBe(package.WaitingFor().Select(move => (move.Person, move.Action)), ignoreOrder: true);
        }
    }
}
