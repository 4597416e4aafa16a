using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

public sealed class StartMeetingTests
{
    private static readonly StartMeetingId Id = new(Guid.Parse("40000000-0000-0000-0000-000000000001"));
    private static readonly Attendee[] Three = [new(Given.Rep), new(Given.Manager, ByVideo: true), new(Given.Lead)];

    [Fact]
    public void The_early_planning_meeting_is_due_three_working_days_after_the_opening_and_is_the_reps_move()
    {
        var meeting = Planning(Given.Draft());
        meeting.DueOn.ShouldBe(new DateOnly(2026, 3, 5));
        meeting.WaitingFor().ShouldHaveSingleItem().ShouldBe(new OpenMove(Given.Rep, "hold-early-planning", Given.Monday, new(2026, 3, 5)));
    }

    [Fact]
    public void The_early_planning_meeting_asks_no_gate_and_is_held_on_a_provisional_handover()
    {
        var package = Given.Open(Given.Facts() with { ContractNumber = null, ContractOn = null, ProvisionalUntil = new DateOnly(2026, 4, 30) });
        var meeting = Planning(package);
        meeting.Hold(package, Given.Today, Three, ["王强"], "先看现场", Given.Rep, Given.Monday);
        meeting.State.ShouldBe(StartMeetingState.Held);
        meeting.WaitingFor().ShouldBeEmpty();
    }

    [Fact]
    public void The_kickoff_cannot_be_held_while_the_gate_is_open_and_the_refusal_names_the_gate()
    {
        var package = Given.Ready();
        var kickoff = Kickoff(package);
        Should.Throw<RuleViolation>(() => Hold(kickoff, package)).Members["gate"].ShouldBe("handover-signed");
        kickoff.State.ShouldBe(StartMeetingState.Due);
        package.Waive(new(WaiverSide.SalesDirector, Given.SalesDirector, Given.Monday), Given.Today, "客户催开工", null, Given.Calendar);
        package.Waive(new(WaiverSide.ProjectDirector, Given.ProjectDirector, Given.Monday), Given.Today, "同意", null, Given.Calendar);
        Hold(kickoff, package);
        kickoff.Events.OfType<KickoffMeetingHeld>().ShouldHaveSingleItem().Gate.ShouldBe(KickoffGate.Waived);
    }

    [Fact]
    public void The_kickoff_is_due_three_working_days_after_sign_off_and_is_the_project_managers_move() =>
        Kickoff(Given.Signed()).WaitingFor().ShouldHaveSingleItem().ShouldBe(new OpenMove(Given.Manager, "hold-kickoff", Given.Monday, new DateOnly(2026, 3, 5)));

    [Fact]
    public void A_kickoff_that_is_only_planned_is_due_on_no_day_and_nobodys_move_until_sign_off_dates_it_and_its_plan_stays()
    {
        var package = Given.Ready().WithWorkshop();
        var kickoff = StartMeeting.Open(Id, StartMeetingKind.Kickoff, package, Given.Monday.AddDays(-7), Given.Calendar);
        kickoff.PlanFor(Plan(9), Given.Manager, Given.Monday.AddDays(-7));
        (kickoff.DueOn, kickoff.WaitingFor().Count).ShouldBe((null, 0));
        kickoff.BecomeDue(package, Given.Calendar);
        kickoff.DueOn.ShouldBeNull();
        package.SignedByAll();
        kickoff.BecomeDue(package, Given.Calendar);
        kickoff.WaitingFor().ShouldHaveSingleItem().ShouldBe(new OpenMove(Given.Manager, "hold-kickoff", Given.Monday, new DateOnly(2026, 3, 5)));
        (kickoff.State, kickoff.Plan!.On).ShouldBe((StartMeetingState.Planned, Given.Today.AddDays(9)));
        kickoff.AsOf(Given.Monday).DueOn.ShouldBeNull("it was not due yet");
    }

    [Fact]
    public void A_waiver_of_both_directors_makes_the_kickoff_due_and_sign_off_dates_it_by_its_own_day()
    {
        var (package, kickoff) = (Given.Ready().WithWorkshop(), Kickoff(Given.Ready()));
        package.Waive(new(WaiverSide.SalesDirector, Given.SalesDirector, Given.Monday.AddDays(-4)), Given.Today.AddDays(9), "客户催开工", null, Given.Calendar);
        kickoff.BecomeDue(package, Given.Calendar);
        kickoff.DueOn.ShouldBeNull("one director alone opens nothing");
        package.Waive(new(WaiverSide.ProjectDirector, Given.ProjectDirector, Given.Monday.AddDays(-3)), Given.Today.AddDays(9), "同意", null, Given.Calendar);
        kickoff.BecomeDue(package, Given.Calendar);
        var move = kickoff.WaitingFor().ShouldHaveSingleItem();
        (move.Since, move.DueOn).ShouldBe((Given.Monday.AddDays(-3), new DateOnly(2026, 3, 4)));
        package.SignedByAll();
        kickoff.BecomeDue(package, Given.Calendar);
        kickoff.WaitingFor().ShouldHaveSingleItem().ShouldBe(new OpenMove(Given.Manager, "hold-kickoff", Given.Monday, new DateOnly(2026, 3, 5)));
    }

    [Fact]
    public void A_waiver_that_expires_before_sign_off_ends_the_kickoffs_move_until_the_gate_opens_again()
    {
        var (package, kickoff) = (Given.Ready().WithWorkshop(), Kickoff(Given.Ready()));
        Waive(Given.Today.AddDays(2), Given.Monday);
        kickoff.DueOn.ShouldBe(new DateOnly(2026, 3, 5));
        Tick(Given.Today.AddDays(2));
        kickoff.WaitingFor().ShouldNotBeEmpty("its day is today");
        Tick(Given.Today.AddDays(3));
        (kickoff.WaitingFor().Count, kickoff.DueOn).ShouldBe((0, null));
        package.AsOf(Given.Monday.AddDays(1)).KickoffWantedSince.ShouldNotBeNull("it was open then");
        package.KickoffMayBeRecorded(Given.Today.AddDays(3)).ShouldBeTrue("on a day of the waiver it may have been held");
        kickoff.BecomeDue(package, Given.Calendar);
        kickoff.DueOn.ShouldBeNull("an event that comes late opens nothing");
        Waive(Given.Today.AddDays(9), Given.Monday.AddDays(4));
        kickoff.WaitingFor().ShouldHaveSingleItem().Since.ShouldBe(Given.Monday.AddDays(4));
        package.SignedByAll();
        Tick(Given.Today.AddDays(20));
        kickoff.WaitingFor().ShouldNotBeEmpty("once signed the gate stays open");

        void Tick(DateOnly day)
        {
            package.Lapse(day, Given.Monday.AddDays(4), Given.Calendar);
            kickoff.Rest(package, Given.Monday.AddDays(4));
        }

        void Waive(DateOnly until, DateTimeOffset at)
        {
            package.Waive(new(WaiverSide.SalesDirector, Given.SalesDirector, at), until, "客户催开工", null, Given.Calendar);
            package.Waive(new(WaiverSide.ProjectDirector, Given.ProjectDirector, at), until, "同意", null, Given.Calendar);
            kickoff.BecomeDue(package, Given.Calendar);
        }
    }

    [Fact]
    public void Another_place_is_the_same_appointment_and_another_time_is_not()
    {
        var meeting = Planning(Given.Draft());
        meeting.PlanFor(Plan(3), Given.Rep, Given.Monday);
        meeting.PlanFor(Plan(3) with { Place = "会议室二" }, Given.Rep, Given.Monday);
        (meeting.Plan!.Number, meeting.Plan.Place).ShouldBe((1, "会议室二"), "nobody is reminded of it anew");
        meeting.PlanFor(Plan(4), Given.Rep, Given.Monday);
        meeting.Plan.Number.ShouldBe(2);
    }

    [Fact]
    public void A_proposal_at_a_kickoff_that_is_not_due_is_decided_by_the_planned_day()
    {
        var kickoff = Kickoff(Given.Ready());
        kickoff.PlanFor(Plan(4), Given.Manager, Given.Monday);
        kickoff.Propose(new(ProposalKind.ClientSync, "每周例会", null, null, null), Ground(), Given.Manager, Given.Monday);
        kickoff.WaitingFor().ShouldHaveSingleItem().DueOn.ShouldBe(Given.Today.AddDays(4));
        kickoff.Unplan(Given.Manager, Given.Monday);
        kickoff.WaitingFor().ShouldHaveSingleItem().DueOn.ShouldBe(Given.Today);
    }

    [Fact]
    public void A_guest_who_is_erased_leaves_a_tombstone_in_plan_and_record()
    {
        var package = Given.Draft();
        var meeting = Planning(package);
        meeting.PlanFor(Plan(3) with { Guests = ["王强", "李工"] }, Given.Rep, Given.Monday);
        meeting.Hold(package, Given.Today, Three, ["王强"], "先看现场", Given.Rep, Given.Monday);
        meeting.ErasePersonal("赵总").ShouldBeFalse();
        meeting.ErasePersonal("王强").ShouldBeTrue();
        meeting.Plan!.Guests.ShouldBe(["†", "李工"]);
        meeting.Held!.Guests.ShouldBe(["†"]);
        meeting.ErasePersonal("王强").ShouldBeFalse("nothing is left of him");
    }

    [Fact]
    public void In_tier_light_the_kickoff_is_a_note_without_a_plan()
    {
        var package = Given.Signed(Tier.Light);
        var kickoff = Kickoff(package);
        kickoff.Hold(package, Given.Today, [new(Given.Manager)], [], "电话沟通，无异议", Given.Manager, Given.Monday);
        (kickoff.State, kickoff.Plan).ShouldBe((StartMeetingState.Held, null));
    }

    [Fact]
    public void The_three_are_always_invited_and_each_change_of_plan_has_a_higher_number()
    {
        var meeting = Planning(Given.Draft());
        meeting.PlanFor(Plan(3), Given.Rep, Given.Monday);
        meeting.PlanFor(Plan(4), Given.Rep, Given.Monday);
        meeting.Plan!.Number.ShouldBe(2);
        meeting.Plan.Invited.ShouldBe([Given.Rep, Given.Manager, Given.Lead], ignoreOrder: true);
        Should.Throw<InvalidInput>(() => meeting.PlanFor(Plan(-3), Given.Rep, Given.Monday)).Pointer.ShouldBe("/on");
        Should.Throw<InvalidInput>(() => meeting.PlanFor(Plan(3) with { On = Given.Today.AddYears(5).AddDays(1) }, Given.Rep, Given.Monday)).Code.ShouldBe("meeting.too-far-ahead");
        Should.Throw<InvalidInput>(() => meeting.PlanFor(Plan(3) with { Zone = "Mars/Olympus" }, Given.Rep, Given.Monday)).Pointer.ShouldBe("/zone");
        meeting.Unplan(Given.Rep, Given.Monday);
        (meeting.State, meeting.Events.OfType<StartMeetingUnplanned>().Count()).ShouldBe((StartMeetingState.Due, 1));
    }

    [Fact]
    public void A_proposal_is_accepted_or_declined_with_a_reason_once_and_never_by_who_made_it()
    {
        var meeting = Planning(Given.Draft());
        var number = meeting.Propose(new(ProposalKind.MoveMilestone, "钢柱晚到两周", ItemKeys.StartOfWork, new(2026, 4, 1), new(2026, 4, 15)), Ground(), Given.Manager, Given.Monday);
        meeting.WaitingFor().ShouldContain(move => move.Action == "decide-proposals" && move.Person == Given.Rep);
        Refusal.CodeOf(() => meeting.Decide(number, true, "同意", Ground(), Given.Manager, Given.Monday)).ShouldBe("meeting.own-proposal");
        Should.Throw<InvalidInput>(() => meeting.Decide(number, true, " ", Ground(), Given.Rep, Given.Monday)).Pointer.ShouldBe("/reason");
        meeting.Decide(number, true, "客户已同意", Ground(), Given.Rep, Given.Monday).State.ShouldBe(ProposalState.Accepted);
        Refusal.CodeOf(() => meeting.Decide(number, false, "改主意", Ground(), Given.Rep, Given.Monday)).ShouldBe("meeting.proposal-decided");
        meeting.WaitingFor().ShouldNotContain(move => move.Action == "decide-proposals");
    }

    [Fact]
    public void Accepted_milestone_moves_are_told_once_with_the_kickoff_or_after_it()
    {
        var package = Given.Signed();
        var kickoff = Kickoff(package);
        kickoff.Propose(new(ProposalKind.MoveMilestone, "晚开工", ItemKeys.StartOfWork, new(2026, 4, 1), new(2026, 4, 15)), Ground(), Given.Manager, Given.Monday);
        kickoff.Propose(new(ProposalKind.MoveMilestone, "晚试车", ItemKeys.TrialRun, new(2026, 9, 1), new(2026, 9, 10)), Ground(), Given.Manager, Given.Monday);
        kickoff.Decide(1, true, "可以", Ground(), Given.Rep, Given.Monday);
        Hold(kickoff, package);
        kickoff.Decide(2, true, "可以", Ground(), Given.Rep, Given.Monday);
        kickoff.Events.OfType<KickoffMeetingHeld>().Single().Moves.ShouldHaveSingleItem().Key.ShouldBe(ItemKeys.StartOfWork);
        kickoff.Events.OfType<MilestoneMoveAccepted>().ShouldHaveSingleItem().Move.Key.ShouldBe(ItemKeys.TrialRun);
    }

    [Fact]
    public void A_deferral_whose_day_has_passed_can_only_be_declined()
    {
        var meeting = Planning(Given.Draft());
        var number = meeting.Propose(new(ProposalKind.DeferFeature, "二期再做", "p1", null, Given.Today.AddDays(1)), Ground(), Given.Manager, Given.Monday);
        Refusal.CodeOf(() => meeting.Decide(number, true, "可以", Ground(), Given.Rep, Given.Monday.AddDays(1))).ShouldBe("meeting.deferral-past");
        meeting.Decide(number, false, "日期已过", Ground(), Given.Rep, Given.Monday.AddDays(1)).Defers.ShouldBeFalse();
    }

    [Fact]
    public void A_proposal_names_what_the_package_knows_a_milestone_where_it_stands_and_a_promise_that_exists()
    {
        var meeting = Planning(Given.Draft());
        Wrong(new(ProposalKind.MoveMilestone, "x", ItemKeys.StartOfWork, new(2026, 4, 1), null)).ShouldBe("/toOn input.text-missing");
        Wrong(new(ProposalKind.MoveMilestone, "x", "start", null, new(2026, 4, 9))).ShouldBe("/key meeting.no-such-milestone");
        Wrong(new(ProposalKind.MoveMilestone, "x", ItemKeys.Terms, null, new(2026, 4, 9))).ShouldBe("/key meeting.no-such-milestone");
        Wrong(new(ProposalKind.MoveMilestone, "x", ItemKeys.StartOfWork, new(2026, 4, 2), new(2026, 4, 9))).ShouldBe("/fromOn meeting.milestone-elsewhere");
        Wrong(new(ProposalKind.MoveMilestone, "x", ItemKeys.StartOfWork, null, new(2026, 4, 1))).ShouldBe("/toOn meeting.milestone-to");
        Wrong(new(ProposalKind.MoveMilestone, "x", ItemKeys.StartOfWork, null, new(2026, 2, 1))).ShouldBe("/toOn meeting.milestone-to");
        Wrong(new(ProposalKind.MoveMilestone, "x", ItemKeys.StartOfWork, null, new(2101, 1, 1))).ShouldBe("/toOn meeting.milestone-to");
        Wrong(new(ProposalKind.DeferFeature, "x", null, null, new(2026, 4, 1))).ShouldBe("/key input.text-missing");
        Wrong(new(ProposalKind.DeferFeature, "x", "p9", null, new(2026, 4, 1))).ShouldBe("/key meeting.no-such-promise");
        Wrong(new(ProposalKind.DeferFeature, "x", "p1", null, Given.Today)).ShouldBe("/toOn meeting.deferral-past");
        Wrong(new(ProposalKind.DeferFeature, "x", "p3", null, new(2026, 4, 1))).ShouldBe("/key expectations.excluded-not-deferred");
        Wrong(new(ProposalKind.ClientSync, " ", null, null, null)).ShouldBe("/wording input.text-missing");
        meeting.Propose(new(ProposalKind.MoveMilestone, "x", ItemKeys.StartOfWork, null, new(2026, 4, 9)), Ground(), Given.Rep, Given.Monday);
        meeting.Proposals[0].Wish.FromOn.ShouldBe(new DateOnly(2026, 4, 1));

        string Wrong(ProposalWish wish)
        {
            var refused = Should.Throw<InvalidInput>(() => meeting.Propose(wish, Ground(), Given.Rep, Given.Monday));
            return refused.Pointer + " " + refused.Code;
        }
    }

    [Fact]
    public void The_second_of_two_moves_of_one_milestone_is_judged_against_the_first()
    {
        var package = Given.Draft().Filled();
        var (planning, kickoff) = (Planning(package), Kickoff(package));
        ProposalGround Now() => ProposalGround.Of(package, [planning, kickoff], null);
        planning.Propose(new(ProposalKind.MoveMilestone, "晚两周", ItemKeys.StartOfWork, null, new(2026, 4, 15)), Now(), Given.Manager, Given.Monday);
        kickoff.Propose(new(ProposalKind.MoveMilestone, "早一周", ItemKeys.StartOfWork, null, new(2026, 3, 25)), Now(), Given.Manager, Given.Monday);
        planning.Decide(1, true, "可以", Now(), Given.Rep, Given.Monday);
        Refusal.CodeOf(() => kickoff.Decide(1, true, "可以", Now(), Given.Rep, Given.Monday)).ShouldBe("meeting.milestone-moved");
        kickoff.Propose(new(ProposalKind.MoveMilestone, "从新日期起", ItemKeys.StartOfWork, new(2026, 4, 15), new(2026, 4, 20)), Now(), Given.Manager, Given.Monday);
        kickoff.Decide(2, true, "可以", Now(), Given.Rep, Given.Monday.AddMinutes(1));
        Now().Milestones[ItemKeys.StartOfWork].ShouldBe(new DateOnly(2026, 4, 20));
        kickoff.Decide(1, false, "已另提", Now(), Given.Rep, Given.Monday);
    }

    [Fact]
    public void The_kickoff_asks_the_gate_of_the_day_on_which_it_was_held()
    {
        var later = Given.Monday.AddDays(4);
        var signed = Given.Signed();
        Should.Throw<RuleViolation>(() => signed.EnsureKickoffMayBeHeld(Given.Today.AddDays(-1))).Members["gate"].ShouldBe("handover-signed");
        signed.GateOn(Given.Today).ShouldBe(KickoffGate.Signed);
        var waived = Given.Ready();
        waived.Waive(new(WaiverSide.SalesDirector, Given.SalesDirector, Given.Monday), Given.Today.AddDays(9), "客户催开工", null, Given.Calendar);
        waived.Waive(new(WaiverSide.ProjectDirector, Given.ProjectDirector, later), Given.Today.AddDays(9), "同意", null, Given.Calendar);
        waived.GateOn(Given.Today.AddDays(3)).ShouldBe(KickoffGate.Open, "the second signature came a day later");
        waived.GateOn(Given.Today.AddDays(4)).ShouldBe(KickoffGate.Waived);
        waived.GateOn(Given.Today.AddDays(10)).ShouldBe(KickoffGate.Open);
    }

    [Fact]
    public void Minutes_keep_every_wording()
    {
        var package = Given.Signed();
        var kickoff = Kickoff(package);
        Refusal.CodeOf(() => kickoff.ReviseMinutes("早了", Given.Manager, Given.Monday)).ShouldBe("meeting.not-held");
        Hold(kickoff, package);
        kickoff.ReviseMinutes("更正：面积 1200 m²", Given.Manager, Given.Monday);
        kickoff.Minutes.Select(one => one.Number).ShouldBe([1, 2]);
        Refusal.CodeOf(() => Hold(kickoff, package)).ShouldBe("meeting.already-held");
    }

    [Fact]
    public void Open_moves_pass_on_with_the_part_and_end_with_the_handover()
    {
        var kickoff = Kickoff(Given.Signed());
        kickoff.PassTo(Part.ProjectManager, Given.Other, Given.Manager, Given.Monday);
        kickoff.WaitingFor().ShouldHaveSingleItem().Person.ShouldBe(Given.Other);
        kickoff.Close(Given.Monday);
        kickoff.WaitingFor().ShouldBeEmpty();
        Refusal.CodeOf(() => kickoff.PlanFor(Plan(3), Given.Manager, Given.Monday)).ShouldBe("meeting.closed");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_planned_meeting_that_is_held_on_that_day_or_another_is_not_cancelled(int plannedInDays)
    {
        var package = Given.Signed();
        var kickoff = Kickoff(package);
        kickoff.PlanFor(Plan(plannedInDays), Given.Manager, Given.Monday);
        Hold(kickoff, package);
        kickoff.Events.OfType<StartMeetingUnplanned>().ShouldBeEmpty();
        kickoff.Events.OfType<PlannedMeetingHeld>().ShouldHaveSingleItem().On.ShouldBe(Given.Today);
        kickoff.Close(Given.Monday);
        kickoff.Events.OfType<StartMeetingUnplanned>().ShouldBeEmpty();
    }

    [Fact]
    public void A_judged_promise_is_not_put_off_and_the_refusal_says_so()
    {
        var confirmed = Promises.Promised.Confirmed();
        var key = confirmed.InForce!.Promises[0].Key;
        confirmed.Judge(key, PromiseVerdict.Kept, "竣工", "按期", Given.Manager, Given.Monday, Given.Calendar);
        var ground = ProposalGround.Of(Given.Draft().Filled(), [], confirmed);
        Should.Throw<InvalidInput>(() => Planning(Given.Draft()).Propose(new(ProposalKind.DeferFeature, "x", key, null, new(2026, 4, 1)), ground, Given.Rep, Given.Monday)).Code.ShouldBe("meeting.promise-judged");
    }

    [Fact]
    public void A_planned_meeting_goes_on_with_the_successor_under_the_same_number_until_it_has_begun()
    {
        var (meeting, successor) = (Planning(Given.Draft()), new PersonId(Guid.NewGuid()));
        meeting.PlanFor(Plan(3) with { Invited = [Given.Other] }, Given.Rep, Given.Monday);
        meeting.PassTo(Part.ProjectManager, successor, Given.Manager, Given.Monday);
        meeting.Plan!.Invited.ShouldBe([Given.Other, Given.Rep, successor, Given.Lead], ignoreOrder: true);
        meeting.Events.OfType<StartMeetingPlanned>().Select(e => (e.Plan.Number, e.Plan.Invited.Contains(Given.Manager))).ShouldBe([(1, true), (1, false)]);
        meeting.PassTo(Part.ProjectManager, Given.Manager, successor, Given.Monday.AddDays(4));
        meeting.Plan.Invited.ShouldContain(successor);
        meeting.Events.OfType<StartMeetingPlanned>().Count().ShouldBe(2);
    }

    [Fact]
    public void Nobody_decides_the_proposal_of_one_for_whom_he_stands_in_nor_one_that_was_made_for_him()
    {
        var meeting = Planning(Given.Draft());
        var (own, forHim) = (Propose(Given.Rep), Propose(Given.Other, Given.Rep));
        Refusal.CodeOf(() => meeting.Decide(own, true, "同意", Ground(), Given.Other, Given.Monday, Given.Rep)).ShouldBe("meeting.own-proposal");
        Refusal.CodeOf(() => meeting.Decide(forHim, true, "同意", Ground(), Given.Rep, Given.Monday)).ShouldBe("meeting.own-proposal");
        Refusal.CodeOf(() => meeting.Decide(forHim, true, "同意", Ground(), Given.Other, Given.Monday)).ShouldBe("meeting.own-proposal");
        meeting.Decide(own, true, "同意", Ground(), Given.Manager, Given.Monday).State.ShouldBe(ProposalState.Accepted);
        Propose(Given.Other, Given.Manager);
        meeting.WaitingFor().Where(move => move.Action == "decide-proposals").Select(move => move.Person).ShouldBe([Given.Manager, Given.Rep], ignoreOrder: true);

        int Propose(PersonId by, params PersonId[] onBehalfOf) => meeting.Propose(new(ProposalKind.ClientSync, "每周例会", null, null, null), Ground(), by, Given.Monday, onBehalfOf);
    }

    private static ProposalGround Ground() => ProposalGround.Of(Given.Draft().Filled(), [], null) with { Promises = new Dictionary<string, string> { ["p1"] = "道路硬化" }, Excluded = ["p3"] };

    private static void Hold(StartMeeting meeting, HandoverPackage package) => meeting.Hold(package, Given.Today, Three, [], "都到了", Given.Manager, Given.Monday);

    private static StartMeeting Planning(HandoverPackage package) => StartMeeting.Open(Id, StartMeetingKind.EarlyPlanning, package, Given.Monday, Given.Calendar);

    private static StartMeeting Kickoff(HandoverPackage package) => StartMeeting.Open(Id, StartMeetingKind.Kickoff, package, Given.Monday, Given.Calendar);

    private static MeetingPlan Plan(int days) => new(0, Given.Today.AddDays(days), new(14, 0), 90, "Asia/Shanghai", "会议室", [], []);
}
