using CsCheck;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Tests.Domain;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Promises;

public sealed class JudgingPromisesTests
{
    [Fact]
    public void nothing_is_judged_before_both_have_signed() => Code(() => Judge(Promised.AwaitingClient(), "p1")).ShouldBe("expectations.not-in-force");

    [Fact]
    public void a_promise_is_judged_once_and_belongs_to_the_rep_who_signed_it()
    {
        var it = Promised.Confirmed();
        it.PassTo(Given.Other, Given.Monday);
        Judge(it, "p1", PromiseVerdict.Broken);
        it.Judgements.ShouldHaveSingleItem().Rep.ShouldBe(Given.Rep);
        it.Events.OfType<PromiseWasJudged>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Verdict.ShouldBe(PromiseVerdict.Broken), e => e.Rep.ShouldBe(Given.Rep), e => e.AfterContest.ShouldBeFalse());
        Code(() => Judge(it, "p1")).ShouldBe("expectations.already-judged");
    }

    [Fact]
    public void what_is_excluded_or_unknown_is_not_judged()
    {
        Code(() => Judge(Promised.Confirmed(), "p3")).ShouldBe("expectations.excluded-not-judged");
        Code(() => Judge(Promised.Confirmed(), "p9")).ShouldBe("expectations.no-such-promise");
    }

    [Fact]
    public void a_judgement_names_its_milestone_and_reason()
    {
        Should.Throw<InvalidInput>(() => Promised.Confirmed().Judge("p1", PromiseVerdict.Kept, "", "好", Given.Manager, Given.Monday, Given.Calendar)).Pointer.ShouldBe("/milestone");
        Should.Throw<InvalidInput>(() => Promised.Confirmed().Judge("p1", PromiseVerdict.Kept, "试运行", "", Given.Manager, Given.Monday, Given.Calendar)).Pointer.ShouldBe("/reason");
    }

    [Fact]
    public void a_judged_promise_stays_in_every_later_draft_as_it_was_signed()
    {
        var it = Judge(Promised.Confirmed(), "p2", PromiseVerdict.Broken);
        var judged = it.Fixed.ShouldHaveSingleItem();
        foreach (var (other, at) in new[]
        {
            (judged with { Wording = "改写" }, "/promises/1/wording"), (judged with { Kind = PromiseKind.Core, Until = null }, "/promises/1/kind"), (judged with { Until = new(2028, 1, 1) }, "/promises/1/until"),
            (judged with { Key = "p9" }, "/promises"), (judged with { Wording = " " }, "/promises"),
        })
        {
            var draft = it.Draft with { Promises = [it.Draft.Promises[0], other, it.Draft.Promises[2]] };
            Should.Throw<InvalidInput>(() => it.Write(draft, Given.Rep, Given.Monday)).ShouldSatisfyAllConditions(e => e.Code.ShouldBe("expectations.judged-stays"), e => e.Pointer.ShouldBe(at));
        }

        it.Write(it.Draft with { Promises = [it.Draft.Promises[1], it.Draft.Promises[0] with { Wording = "未评的可改" }] }, Given.Rep, Given.Monday.AddYears(3));
        it.Issue(Promised.Package, Given.Rep, Given.Monday.AddYears(3));
        it.Latest!.Promises.ShouldContain(judged);
        Code(() => it.Defer("p2", new(2030, 1, 1), "再缓", Given.Manager, Given.Monday)).ShouldBe("expectations.already-judged");
    }

    [Fact]
    public void a_draft_that_left_out_or_changed_a_promise_gets_it_back_with_the_verdict()
    {
        var it = Promised.Confirmed();
        var signed = it.InForce!.Promises;
        it.Write(it.Draft with { Promises = [signed[1] with { Wording = "改写" }] }, Given.Rep, Given.Monday);
        Judge(Judge(it, "p1"), "p2").Draft.Promises.ShouldBe([signed[1], signed[0]]);
    }

    [Fact]
    public void a_promise_that_a_waiting_version_changes_is_judged_after_that_version()
    {
        var it = Promised.Confirmed();
        it.Write(it.Draft with { Promises = [it.Draft.Promises[0] with { Wording = "改写" }, it.Draft.Promises[1]] }, Given.Rep, Given.Monday);
        it.Issue(Promised.Package, Given.Rep, Given.Monday);
        Code(() => Judge(it, "p1")).ShouldBe("expectations.other-wording-waits");
        Judge(it, "p2").Judgements.ShouldHaveSingleItem();
    }

    [Fact]
    public void it_may_be_contested_once_within_five_working_days()
    {
        var it = Judge(Promised.Confirmed(), "p1", PromiseVerdict.Broken);
        it.Judgements[0].ContestUntil.ShouldBe(new DateOnly(2026, 3, 9));
        Code(() => it.ContestJudgement("p1", "业主停工", Given.Rep, Given.Monday.AddDays(8), Given.Calendar)).ShouldBe("expectations.contest-too-late");
        it.ContestJudgement("p1", "业主停工", Given.Rep, Given.Monday.AddDays(7), Given.Calendar);
        Code(() => it.ContestJudgement("p1", "再来", Given.Rep, Given.Monday.AddDays(7), Given.Calendar)).ShouldBe("expectations.already-contested");
        Code(() => it.ContestJudgement("p2", "未评", Given.Rep, Given.Monday, Given.Calendar)).ShouldBe("expectations.not-judged");
    }

    [Fact]
    public void the_project_director_decides_and_the_first_verdict_stays_readable()
    {
        var it = Promised.Confirmed();
        Judge(it, "p1", PromiseVerdict.Broken);
        Code(() => it.DecideContest("p1", PromiseVerdict.Kept, "x", Given.ProjectDirector, Given.Monday)).ShouldBe("expectations.no-open-contest");
        it.ContestJudgement("p1", "业主停工", Given.Rep, Given.Monday, Given.Calendar);
        it.WaitingFor().ShouldHaveSingleItem().Action.ShouldBe(ExpectationMoves.DecideContest);
        Code(() => it.DecideContest("p1", PromiseVerdict.Kept, "x", Given.Manager, Given.Monday)).ShouldBe("expectations.decides-his-own");
        it.DecideContest("p1", PromiseVerdict.Kept, "停工非我方原因", Given.ProjectDirector, Given.Monday);
        it.Judgements[0].ShouldSatisfyAllConditions(j => j.Verdict.ShouldBe(PromiseVerdict.Broken), j => j.Final.ShouldBe(PromiseVerdict.Kept));
        it.Events.OfType<PromiseWasJudged>().Last().AfterContest.ShouldBeTrue();
        it.WaitingFor().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2, 1, 3, "2/3", "66.7")]
    [InlineData(3, 0, 0, "1", "100.0")]
    [InlineData(0, 4, 0, "0", "0.0")]
    [InlineData(1, 7, 0, "1/8", "12.5")]
    public void accuracy_is_kept_over_kept_and_broken(int kept, int broken, int waived, string exact, string shown)
    {
        var accuracy = PromiseAccuracy.Of([.. Enumerable.Repeat(PromiseVerdict.Kept, kept), .. Enumerable.Repeat(PromiseVerdict.Broken, broken), .. Enumerable.Repeat(PromiseVerdict.Waived, waived)]);
        accuracy.Exact.ToString().ShouldBe(exact);
        accuracy.Display.ShouldBe(shown);
    }

    [Fact]
    public void absent_is_not_zero()
    {
        PromiseAccuracy.Of([PromiseVerdict.Waived]).Exact.ShouldBeNull();
        PromiseAccuracy.Of([]).Display.ShouldBeNull();
    }

    [Fact]
    public void waived_promises_never_move_the_figure() => Gen.Enum<PromiseVerdict>().Array[0, 12].Sample(verdicts =>
        PromiseAccuracy.Of(verdicts) == PromiseAccuracy.Of([.. verdicts, PromiseVerdict.Waived]));

    private static ExpectationConfirmation Judge(ExpectationConfirmation it, string key, PromiseVerdict verdict = PromiseVerdict.Kept)
    {
        it.Judge(key, verdict, "试运行", "按期投运", Given.Manager, Given.Monday, Given.Calendar);
        return it;
    }

    private static string Code(Action act) => Should.Throw<RuleViolation>(act).Code;

    private static string Code(Func<object> act) => Should.Throw<RuleViolation>(() => { act(); }).Code;
}
