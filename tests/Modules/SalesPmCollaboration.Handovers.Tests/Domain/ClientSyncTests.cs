using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

public sealed class ClientSyncTests
{
    private static readonly SeriesRule Wednesdays = new(Given.Today, DayOfWeek.Wednesday, new(14, 0), 60, "Asia/Shanghai", DayOffRule.NextWorkingDay);
    private static readonly DateTimeOffset FirstHeld = new(2026, 3, 4, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Invited_and_attended_are_two_things()
    {
        var sync = Weekly();
        var record = sync.WriteDown("2026-W10", Notes(), Given.Manager, FirstHeld, Given.Calendar);
        record.Invited.Ours.ShouldBe([Given.Rep, Given.Manager]);
        record.Present.Select(one => one.Person).ShouldBe([Given.Manager]);
        sync.Events.OfType<ClientSyncWasHeld>().ShouldHaveSingleItem().Invited.Count.ShouldBe(2);
    }

    [Fact]
    public void A_person_of_the_client_who_is_erased_leaves_a_tombstone_in_every_circle_and_every_wording()
    {
        var sync = Weekly();
        sync.Invite(new([Given.Rep], ["王强"]), null, Given.Monday);
        sync.WriteDown("2026-W10", Notes() with { ClientsPresent = ["王强", "李工"] }, Given.Manager, FirstHeld, Given.Calendar);
        sync.WriteDown("2026-W10", Notes() with { ClientsPresent = ["王强"] }, Given.Manager, FirstHeld, Given.Calendar);
        sync.Invite(new([Given.Rep], ["李工"]), null, FirstHeld);
        sync.ErasePersonal("赵总").ShouldBeFalse();
        sync.ErasePersonal("王强").ShouldBeTrue();
        (sync.Circle.Clients, sync.Circle.Earlier[^1].Clients, sync.Records[0].Invited.Clients, sync.Records[0].ClientsPresent).ShouldSatisfyAllConditions(
            all => all.Item1.ShouldBe(["李工"]), all => all.Item2.ShouldBe(["†"]), all => all.Item3.ShouldBe(["†"]), all => all.Item4.ShouldBe(["†"]));
        sync.Records[0].Minutes.Select(one => string.Join('、', one.ClientsPresent!)).ShouldBe(["†、李工", "†"]);
        System.Text.Json.JsonSerializer.Serialize(new { sync.Circle, sync.Records }, BuildingBlocks.Json.Stored).ShouldNotContain("王强");
        sync.ErasePersonal("王强").ShouldBeFalse("nothing is left of him");
    }

    [Fact]
    public void A_meeting_that_has_not_begun_has_no_minutes() =>
        Refusal.CodeOf(() => Weekly().WriteDown("2026-W11", Notes(), Given.Manager, FirstHeld, Given.Calendar)).ShouldBe("sync.not-yet");

    [Fact]
    public void Minutes_have_versions_and_only_the_last_meeting_can_be_reopened()
    {
        var sync = Weekly();
        sync.WriteDown("2026-W10", Notes(), Given.Manager, FirstHeld, Given.Calendar);
        sync.WriteDown("2026-W10", Notes() with { Text = "更正" }, Given.Manager, FirstHeld, Given.Calendar).Minutes.Select(one => one.Number).ShouldBe([1, 2]);
        sync.WriteDown("2026-W11", Notes(), Given.Manager, FirstHeld.AddDays(7), Given.Calendar);
        Refusal.CodeOf(() => sync.WriteDown("2026-W10", Notes(), Given.Manager, FirstHeld.AddDays(7), Given.Calendar)).ShouldBe("sync.only-the-last");
        sync.Events.OfType<ClientSyncWasHeld>().Count().ShouldBe(2);
    }

    [Fact]
    public void What_is_not_settled_stays_on_the_agenda_and_actions_until_they_are_done()
    {
        var sync = Weekly();
        var (drawing, price) = (sync.PutOnAgenda("图纸第三版", false, Given.Manager, Given.Monday), sync.PutOnAgenda("报价底线", true, Given.Rep, Given.Monday));
        sync.WriteDown("2026-W10", Notes() with { Settled = [drawing], Actions = [new("送样", Given.Lead, Given.Today.AddDays(9), false)] }, Given.Manager, FirstHeld, Given.Calendar);
        sync.OpenAgenda.Select(item => item.Number).ShouldBe([price]);
        sync.OpenActions.ShouldHaveSingleItem().AgreedIn.ShouldBe("2026-W10");
        sync.FinishAction(1, Given.Today.AddDays(2), Given.Lead, FirstHeld);
        sync.OpenActions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(14, true)]
    [InlineData(-1, false)]
    public void A_successor_takes_the_chair_until_the_series_has_ended_also_where_its_end_is_known(int endsInDays, bool takes)
    {
        var sync = Weekly();
        sync.End(CompanyTime.DayOf(FirstHeld).AddDays(endsInDays), Given.Rep, Given.Monday);
        sync.PassTo(Given.Manager, Given.Lead, FirstHeld);
        sync.Circle.Ours.Contains(Given.Lead).ShouldBe(takes);
        sync.Circle.Ours.Contains(Given.Manager).ShouldBe(!takes);
    }

    [Fact]
    public void One_occurrence_is_moved_or_cancelled_and_the_others_stay()
    {
        var sync = Weekly();
        sync.Move("2026-W10", new(2026, 3, 5), new(9, 30), Given.Monday, Given.Calendar);
        sync.CancelOne("2026-W11", Given.Monday, Given.Calendar);
        Days(sync, 3).ShouldBe([new(2026, 3, 5), new(2026, 3, 18), new(2026, 3, 25)]);
        Refusal.CodeOf(() => sync.Move("2026-W11", new(2026, 3, 12), null, Given.Monday, Given.Calendar)).ShouldBe("sync.no-such-occurrence");
    }

    [Fact]
    public void The_one_meeting_of_two_occurrences_is_moved_cancelled_and_restored_as_one()
    {
        var sync = Weekly();
        sync.Move("2026-W10", new(2026, 3, 11), null, Given.Monday, Given.Calendar);
        var met = sync.Series.Between(new(2026, 3, 11), new(2026, 3, 11), Given.Calendar).ShouldHaveSingleItem();
        (met.Key, met.Absorbed.ShouldHaveSingleItem()).ShouldBe(("2026-W10", "2026-W11"));
        sync.CancelOne("2026-W11", Given.Monday, Given.Calendar);
        Days(sync, 2).ShouldBe([new(2026, 3, 18), new(2026, 3, 25)]);
        sync.Restore("2026-W10", Given.Monday, Given.Calendar);
        Days(sync, 3).ShouldBe([new(2026, 3, 4), new(2026, 3, 11), new(2026, 3, 18)]);
    }

    [Fact]
    public void A_meeting_is_written_down_with_the_people_and_the_place_of_its_day_and_keeps_them()
    {
        var sync = Weekly();
        sync.Invite(new([Given.Rep, Given.Lead], ["李强"]), "现场", FirstHeld.AddDays(3));
        sync.Invite(new([Given.Lead], []), "食堂", FirstHeld.AddDays(20));
        var first = sync.WriteDown("2026-W10", Notes(), Given.Manager, FirstHeld.AddDays(21), Given.Calendar);
        first.Invited.Ours.ShouldBe([Given.Rep, Given.Manager]);
        first.Held.ShouldBe(new HeldAt(new(14, 0), null));
        var second = sync.WriteDown("2026-W11", Notes(), Given.Manager, FirstHeld.AddDays(21), Given.Calendar);
        second.Invited.ShouldSatisfyAllConditions(i => i.Ours.ShouldBe([Given.Rep, Given.Lead]), i => i.Clients.ShouldBe(["李强"]), i => i.Earlier.ShouldBeEmpty());
        second.Held!.Place.ShouldBe("现场");
        sync.Invite(new([Given.Lead], []), "别处", FirstHeld.AddDays(22));
        sync.Records.Select(one => one.Held!.Place).ShouldBe([null, "现场"]);
    }

    [Fact]
    public void Nothing_is_planned_more_than_five_years_ahead()
    {
        Wrong(() => Start(Wednesdays with { From = Given.Today.AddYears(100) })).ShouldContain("meeting.too-far-ahead");
        Wrong(() => Weekly().Move("2026-W10", new(2126, 3, 4), null, Given.Monday, Given.Calendar)).ShouldContain("meeting.too-far-ahead");
    }

    [Fact]
    public void A_rescheduled_series_keeps_what_was_held()
    {
        var sync = Weekly();
        sync.WriteDown("2026-W10", Notes(), Given.Manager, FirstHeld, Given.Calendar);
        sync.Reschedule(Wednesdays with { From = new(2026, 3, 9), Weekday = DayOfWeek.Friday }, FirstHeld, Given.Calendar);
        sync.Records.ShouldHaveSingleItem().On.ShouldBe(new DateOnly(2026, 3, 4));
        Days(sync, 2).ShouldBe([new(2026, 3, 4), new(2026, 3, 13)]);
    }

    [Fact]
    public void Nothing_is_held_while_the_project_is_suspended()
    {
        var sync = Weekly();
        sync.Pause(new(2026, 3, 9), Given.Monday);
        Refusal.CodeOf(() => sync.Pause(new(2026, 3, 9), Given.Monday)).ShouldBe("sync.already-paused");
        sync.Resume(new(2026, 3, 23), Given.Monday);
        Days(sync, 2).ShouldBe([new(2026, 3, 4), new(2026, 3, 25)]);
    }

    [Fact]
    public void It_keeps_its_records_when_it_ends_and_a_mistaken_end_is_corrected_until_the_project_has_ended_it()
    {
        var sync = Weekly();
        sync.End(new(2026, 3, 10), Given.Rep, Given.Monday);
        Days(sync, 9).ShouldBe([new(2026, 3, 4)]);
        sync.Events.OfType<ClientSyncEnded>().ShouldHaveSingleItem().On.ShouldBe(new DateOnly(2026, 3, 10));
        Refusal.CodeOf(() => sync.PutOnAgenda("晚了", false, Given.Rep, Given.Monday.AddDays(20))).ShouldBe("sync.ended");
        sync.End(new(2026, 3, 20), Given.Manager, Given.Monday.AddDays(20));
        Days(sync, 9).ShouldBe([new(2026, 3, 4), new(2026, 3, 11), new(2026, 3, 18)]);
        sync.Endings.Select(one => (one.On, one.By)).ShouldBe([(new(2026, 3, 10), Given.Rep), (new(2026, 3, 20), Given.Manager)]);
        sync.Events.OfType<ClientSyncScheduled>().Last().Series.EndsOn.ShouldBe(new DateOnly(2026, 3, 20));
        sync.EndWithProject(new(2026, 3, 25), Given.Monday.AddDays(23));
        sync.EndedOn.ShouldBe(new DateOnly(2026, 3, 20));
        Refusal.CodeOf(() => sync.End(new(2026, 4, 10), Given.Rep, Given.Monday.AddDays(24))).ShouldBe("sync.acceptance-ended");
    }

    [Fact]
    public void No_end_pause_or_rule_takes_away_what_was_held_or_lies_before_the_series()
    {
        var sync = Weekly();
        sync.WriteDown("2026-W10", Notes(), Given.Manager, FirstHeld, Given.Calendar);
        Wrong(() => sync.End(new(2026, 3, 3), Given.Rep, FirstHeld)).ShouldBe("/on sync.would-take-away-held");
        Wrong(() => sync.Pause(new(2026, 3, 4), FirstHeld)).ShouldBe("/from sync.would-take-away-held");
        Wrong(() => sync.End(new(2026, 3, 1), Given.Rep, FirstHeld)).ShouldBe("/on sync.before-series");
        Wrong(() => sync.Pause(new(2026, 2, 1), FirstHeld)).ShouldBe("/from sync.before-series");
        Wrong(() => sync.Reschedule(Wednesdays with { From = new(2026, 3, 4), Weekday = DayOfWeek.Friday }, FirstHeld, Given.Calendar)).ShouldBe("/from sync.would-take-away-held");
        Wrong(() => sync.Move("2026-W11", new(2026, 3, 4), new(18, 0), FirstHeld, Given.Calendar)).ShouldBe("/on sync.met-begun");
        sync.End(new(2026, 3, 4), Given.Rep, FirstHeld);
        Days(sync, 9).ShouldBe([new(2026, 3, 4)]);
    }

    [Fact]
    public void An_occurrence_is_not_moved_into_a_pause_or_after_the_end_and_a_cancelled_one_can_be_restored()
    {
        var sync = Weekly();
        sync.Pause(new(2026, 3, 16), Given.Monday);
        Wrong(() => sync.Move("2026-W11", new(2026, 3, 17), null, Given.Monday, Given.Calendar)).ShouldBe("/on sync.paused-then");
        sync.Resume(new(2026, 3, 16), Given.Monday);
        sync.End(new(2026, 3, 31), Given.Rep, Given.Monday);
        Wrong(() => sync.Move("2026-W11", new(2026, 4, 1), null, Given.Monday, Given.Calendar)).ShouldBe("/on sync.after-end");
        Refusal.CodeOf(() => sync.Restore("2026-W11", Given.Monday, Given.Calendar)).ShouldBe("sync.not-cancelled");
        sync.CancelOne("2026-W11", Given.Monday, Given.Calendar);
        sync.Restore("2026-W11", Given.Monday, Given.Calendar);
        Days(sync, 9).ShouldBe([new(2026, 3, 4), new(2026, 3, 11), new(2026, 3, 18), new(2026, 3, 25)]);
    }

    [Fact]
    public void Each_wording_keeps_its_attendance_decisions_and_actions_and_a_corrected_attendance_is_told()
    {
        var sync = Weekly();
        sync.WriteDown("2026-W10", Notes() with { Actions = [new("送样", Given.Lead, Given.Today.AddDays(9), false)] }, Given.Manager, FirstHeld, Given.Calendar);
        sync.WriteDown("2026-W10", Notes() with { Present = [new(Given.Manager), new(Given.Rep)], Decisions = [] }, Given.Manager, FirstHeld.AddHours(1), Given.Calendar);
        var record = sync.WriteDown("2026-W10", Notes() with { Present = [new(Given.Rep), new(Given.Manager)], Text = "错字", Actions = [new("报价", Given.Rep, Given.Today.AddDays(9), true)] }, Given.Manager, FirstHeld.AddHours(2), Given.Calendar);
        record.Minutes.Select(one => (one.Present!.Count, one.Decisions!.Count, one.Actions!.Count)).ShouldBe([(1, 1, 1), (2, 0, 0), (2, 1, 1)]);
        sync.Events.OfType<ClientSyncWasHeld>().Select(one => (one.Corrected, one.Present.Count)).ShouldBe([(false, 1), (true, 2)]);
        var then = sync.AsOf(FirstHeld.AddHours(2).AddDays(1))!.Records[0];
        then.Minutes.Count.ShouldBe(3);
    }

    [Fact]
    public void Another_wording_states_its_actions_anew_and_what_it_says_again_stays_the_same_action()
    {
        var (sync, due) = (Weekly(), Given.Today.AddDays(9));
        Write(new("送样", Given.Lead, due, false), new("报价", Given.Rep, due, false), new("图纸", Given.Lead, due, false));
        sync.FinishAction(3, Given.Today.AddDays(2), Given.Lead, FirstHeld);
        Write(new("送样", Given.Lead, due, false), new("报价", Given.Rep, due, false), new("图纸", Given.Lead, due, false)).Minutes[^1].Actions.ShouldBe([1, 2, 3]);
        sync.Actions.Count.ShouldBe(3, "the same body posted twice doubles nothing");
        Write(new(" 报价 ", Given.Rep, due.AddDays(1), true), new("踏勘", Given.Lead, due, false)).Minutes[^1].Actions.ShouldBe([2, 4]);
        (sync.Actions[1].DueOn, sync.Actions[1].Internal).ShouldBe((due.AddDays(1), true));
        sync.OpenActions.Select(one => one.Number).ShouldBe([2, 4]);
        sync.Actions[2].DoneOn.ShouldBe(Given.Today.AddDays(2));
        Refusal.CodeOf(() => sync.FinishAction(1, Given.Today.AddDays(2), Given.Lead, FirstHeld)).ShouldBe("sync.no-such-agenda-item");
        Refusal.CodeOf(() => sync.FinishAction(3, Given.Today.AddDays(2), Given.Lead, FirstHeld)).ShouldBe("sync.action-done");
        sync.WriteDown("2026-W10", Notes() with { Actions = null }, Given.Manager, FirstHeld, Given.Calendar).Minutes[^1].Actions.ShouldBe([2, 4]);
        Write();
        sync.WaitingFor().ShouldBeEmpty();
        sync.Events.OfType<MoveEnded>().Select(one => one.Person).ShouldContain(Given.Rep);

        SyncRecord Write(params NewSyncAction[] actions) => sync.WriteDown("2026-W10", Notes() with { Actions = actions }, Given.Manager, FirstHeld, Given.Calendar);
    }

    [Fact]
    public void A_corrected_action_reads_as_it_stood_before_its_correction()
    {
        var (sync, due) = (Weekly(), Given.Today.AddDays(9));
        sync.WriteDown("2026-W10", Notes() with { Actions = [new("送样", Given.Lead, due, false)] }, Given.Manager, FirstHeld, Given.Calendar);
        sync.WriteDown("2026-W10", Notes() with { Actions = [new("送样", Given.Lead, due.AddDays(2), true)] }, Given.Manager, FirstHeld.AddDays(2), Given.Calendar);
        var then = sync.AsOf(FirstHeld.AddDays(1))!.Actions.ShouldHaveSingleItem();
        (then.DueOn, then.Internal).ShouldBe((due, false));
        sync.AsOf(FirstHeld.AddDays(3))!.Actions.ShouldHaveSingleItem().Internal.ShouldBeTrue();
    }

    [Fact]
    public void Wordings_from_before_they_kept_attendance_read_as_the_record_does()
    {
        var old = new SyncRecord("2026-W10", new(2026, 3, 4), new([Given.Rep], []), [new(Given.Manager)], ["王强"]) { Minutes = [new(1, "旧", null, Given.Manager, FirstHeld)] };
        var json = System.Text.Json.JsonSerializer.Serialize(new { old.Key, old.On, old.Invited, old.Present, old.ClientsPresent, old.Decisions, Minutes = new[] { new { Number = 1, Text = "旧", By = Given.Manager, At = FirstHeld } } });
        System.Text.Json.JsonSerializer.Deserialize<SyncRecord>(json)!.Minutes[0].Present.ShouldBeNull();
    }

    [Fact]
    public void A_week_that_was_passed_over_can_still_be_written_down_but_not_reopened()
    {
        var sync = Weekly();
        sync.WriteDown("2026-W11", Notes(), Given.Manager, FirstHeld.AddDays(7), Given.Calendar);
        sync.WriteDown("2026-W10", Notes(), Given.Manager, FirstHeld.AddDays(8), Given.Calendar);
        sync.Records.Select(one => one.Key).ShouldBe(["2026-W10", "2026-W11"]);
        Refusal.CodeOf(() => sync.WriteDown("2026-W10", Notes(), Given.Manager, FirstHeld.AddDays(8), Given.Calendar)).ShouldBe("sync.only-the-last");
    }

    [Fact]
    public void An_agreed_action_is_its_owner_s_move_until_it_is_done_and_passes_on_with_his_part()
    {
        var sync = Weekly();
        sync.WriteDown("2026-W10", Notes() with { Actions = [new("送样", Given.Lead, Given.Today.AddDays(9), false), new("图纸", Given.Lead, Given.Today.AddDays(5), true)] }, Given.Manager, FirstHeld, Given.Calendar);
        var started = sync.Events.OfType<MoveStarted>().ShouldHaveSingleItem();
        (started.Person, started.Action, started.DueOn, started.WaitedForBy).ShouldBe((Given.Lead, "finish-sync-actions", Given.Today.AddDays(5), Given.Manager));
        Wrong(() => sync.FinishAction(2, new(2026, 3, 3), Given.Lead, FirstHeld)).ShouldBe("/on sync.before-agreed");
        sync.FinishAction(2, new(2026, 3, 4), Given.Lead, FirstHeld);
        sync.WaitingFor().ShouldHaveSingleItem().DueOn.ShouldBe(Given.Today.AddDays(9));
        sync.PassTo(Given.Lead, Given.Other, FirstHeld);
        sync.WaitingFor().ShouldHaveSingleItem().Person.ShouldBe(Given.Other);
        sync.FinishAction(1, new(2026, 3, 4), Given.Other, FirstHeld);
        sync.WaitingFor().ShouldBeEmpty();
        sync.Events.OfType<MoveEnded>().Select(one => one.Person).ShouldBe([Given.Lead, Given.Other]);
    }

    private static string Wrong(Action act)
    {
        var refused = Should.Throw<InvalidInput>(act);
        return refused.Pointer + " " + refused.Code;
    }

    [Fact]
    public void A_successor_takes_his_predecessors_chair()
    {
        var sync = Weekly();
        sync.PassTo(Given.Manager, Given.Other, Given.Monday);
        sync.Circle.Ours.ShouldBe([Given.Rep, Given.Other]);
    }

    [Fact]
    public void A_rule_without_meaning_names_its_field()
    {
        Pointer(Wednesdays with { Minutes = 5 }).ShouldBe("/rhythm/minutes");
        Pointer(Wednesdays with { Zone = "Nowhere/Land" }).ShouldBe("/rhythm/zone");
        Pointer(Wednesdays with { From = Given.Today.AddDays(-1) }).ShouldBe("/rhythm/from");

        static string Pointer(SeriesRule rule) => Should.Throw<InvalidInput>(() => Start(rule)).Pointer;
    }

    private static ClientSync Weekly() => Start(Wednesdays);

    private static ClientSync Start(SeriesRule rule) => ClientSync.Start(
        new(Guid.Parse("60000000-0000-0000-0000-000000000001")), Given.Signed(), rule, new([Given.Rep, Given.Manager], ["王强"]), null, Given.Manager, Given.Monday);

    private static DateOnly[] Days(ClientSync sync, int count) => [.. sync.Series.Between(Given.Today, Given.Today.AddDays(60), Given.Calendar).Select(o => o.On).Take(count)];

    private static SyncNotes Notes() => new([new Attendee(Given.Manager)], ["王强"], "按计划推进", "客户对价格敏感", [new("下周看样", false)], [], []);
}
