using CsCheck;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Tests.Domain;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Promises;

public sealed class WritingTests
{
    private static readonly Gen<Promise> AnyPromise = Gen.Select(Gen.String[Gen.Char['一', '龥'], 1, 6], Gen.Enum<PromiseKind>(), Gen.Int[1, 28])
        .Select((wording, kind, day) => new Promise("", wording, kind, kind == PromiseKind.Deferred ? new(2027, 1, day) : null));

    private static readonly Gen<ExpectationDraft> AnyDraft = AnyPromise.Array[1, 4].Select(promises => new ExpectationDraft(promises, []));

    [Fact]
    public void they_are_due_ten_working_days_after_the_opening_and_the_rep_s_move()
    {
        var it = Promised.Opened();
        it.DueOn.ShouldBe(new DateOnly(2026, 3, 16));
        it.WaitingFor().ShouldHaveSingleItem().ShouldBe(new OpenMove(Given.Rep, ExpectationMoves.Sign, Given.Monday, new(2026, 3, 16)));
    }

    [Fact]
    public void a_project_from_before_go_live_is_asked_for_none()
    {
        var package = Given.Open(Given.Facts() with { Source = HandoverSource.InFlight });
        var it = ExpectationConfirmation.Open(new(Guid.NewGuid()), package, Given.Calendar);
        it.DueOn.ShouldBeNull();
        it.WaitingFor().ShouldBeEmpty();
    }

    [Fact]
    public void promises_get_keys_that_are_never_given_twice()
    {
        var it = Promised.Opened().Written();
        it.Draft.Promises.Select(one => one.Key).ShouldBe(["p1", "p2", "p3"]);
        it.Write(it.Draft with { Promises = [it.Draft.Promises[0], new("", "新的一条", PromiseKind.Core)] }, Given.Rep, Given.Monday);
        it.Draft.Promises.Select(one => one.Key).ShouldBe(["p1", "p4"]);
        it.Write(it.Draft with { Promises = [] }, Given.Rep, Given.Monday);
        it.Write(it.Draft with { Promises = [new("", "又一条", PromiseKind.Core)] }, Given.Rep, Given.Monday);
        it.Draft.Promises.ShouldHaveSingleItem().Key.ShouldBe("p5");
    }

    [Fact]
    public void empty_rows_are_left_out_and_wrong_ones_named()
    {
        var it = Promised.Opened().Written(new([new("", " ", PromiseKind.Core), new("", "第二行", PromiseKind.Core)], [new("", Decider.Both, " ")]));
        it.Draft.Promises.ShouldHaveSingleItem().Wording.ShouldBe("第二行");
        it.Draft.Authorities.ShouldBeEmpty();
        Refused(() => it.Written(new([new("", "暂缓", PromiseKind.Deferred)], []))).ShouldBe("/promises/0/until");
        Refused(() => it.Written(new([new("", new string('长', 1001), PromiseKind.Core)], []))).ShouldBe("/promises/0/wording");
        Refused(() => it.Written(new([new("p1", "一", PromiseKind.Core), new("p1", "二", PromiseKind.Core)], []))).ShouldBe("/promises/1/key");
        Refused(() => it.Written(new([new("q7", "一", PromiseKind.Core)], []))).ShouldBe("/promises/0/key");
        Refused(() => it.Written(new([], [new("设计变更", Decider.Client, "")]))).ShouldBe("/authorities/0/role");
    }

    [Fact]
    public void a_version_needs_at_least_one_promise() => Code(() => Promised.Opened().Issued()).ShouldBe("expectations.no-promise");

    [Fact]
    public void a_sent_version_stays_as_it_is_whatever_is_written_later()
    {
        var it = Promised.Opened().Written();
        var version = it.Issue(Promised.Package, Given.Rep, Given.Monday);
        var (content, hash) = (version.Content, version.Hash);
        it.Written(new([new("p1", "别的", PromiseKind.Core)], []));
        (version.Content, version.Hash).ShouldBe((content, hash));
        CanonicalJson.Hash(version.Content).ShouldBe(version.Hash);
        it.Latest!.Promises.Count.ShouldBe(3);
        it.DraftDiffers(Promised.Package).ShouldBeTrue();
    }

    [Fact]
    public void the_same_content_is_not_sent_again_unless_the_client_refused_it()
    {
        var it = Promised.Opened().Written().Issued();
        Code(() => it.Issued()).ShouldBe("expectations.nothing-changed");
        it.SignedByRep().RecordRefusal(it.Latest!.Hash, "王志强", null, Given.Today, "工期太紧", [Guid.NewGuid()], Given.Rep, Given.Monday);
        it.Issued().Latest!.Number.ShouldBe(2);
    }

    [Fact]
    public void identical_content_gives_the_identical_hash_and_other_content_another() => Gen.Select(AnyDraft, AnyDraft).Sample((one, other) =>
    {
        var (first, second) = (HashOf(one), HashOf(other));
        return (first == second) == one.Promises.SequenceEqual(other.Promises) && HashOf(one) == first;
    });

    [Fact]
    public void a_deferral_is_until_a_day_to_come_and_one_whose_day_has_come_since_may_stay()
    {
        var it = Promised.Opened();
        Refused(() => it.Written(new([new("", "光伏屋面", PromiseKind.Deferred, Given.Today)], []))).ShouldBe("/promises/0/until");
        it.Written(new([new("", "光伏屋面", PromiseKind.Deferred, Given.Today.AddDays(1))], []));
        it.Write(new([new("p1", "屋面光伏", PromiseKind.Deferred, Given.Today.AddDays(1))], []), Given.Rep, Given.Monday.AddDays(3));
        it.Draft.Promises[0].Wording.ShouldBe("屋面光伏");
    }

    [Fact]
    public void a_deferral_agreed_at_the_kickoff_reaches_the_draft_and_leaves_what_was_signed()
    {
        var it = Promised.Confirmed();
        it.Defer("p1", new(2026, 12, 1), "启动会同意", Given.Manager, Given.Monday);
        it.Draft.Promises[0].ShouldBe(new Promise("p1", "主厂房 2026-09-01 前投入试运行", PromiseKind.Deferred, new(2026, 12, 1)));
        it.InForce!.Promises[0].Kind.ShouldBe(PromiseKind.Core);
        it.DraftDiffers(Promised.Package).ShouldBeTrue();
        it.Deferrals.ShouldHaveSingleItem().Reason.ShouldBe("启动会同意");
        Code(() => it.Defer("p9", new(2026, 12, 1), "x", Given.Manager, Given.Monday)).ShouldBe("expectations.no-such-promise");
        Refused(() => it.Defer("p1", Given.Today, "x", Given.Manager, Given.Monday)).ShouldBe("/until");
    }

    [Fact]
    public void what_was_excluded_is_not_put_off()
    {
        var it = Promised.Opened().Written();
        Code(() => it.Defer("p3", new(2026, 12, 1), "x", Given.Manager, Given.Monday)).ShouldBe("expectations.excluded-not-deferred");
        it.Draft.Promises[2].Kind.ShouldBe(PromiseKind.Excluded);
    }

    [Fact]
    public void moves_pass_on_with_the_rep_and_end_with_the_handover()
    {
        var it = Promised.Opened();
        it.PassTo(Given.Other, Given.Monday.AddDays(1));
        it.WaitingFor().ShouldHaveSingleItem().Person.ShouldBe(Given.Other);
        it.Close(Given.Monday.AddDays(2));
        it.WaitingFor().ShouldBeEmpty();
        it.State.ShouldBe(ExpectationState.Closed);
        Code(() => it.Written()).ShouldBe("expectations.closed");
    }

    private static string HashOf(ExpectationDraft draft) => Promised.Opened().Written(draft).Issue(Promised.Package, Given.Rep, Given.Monday).Hash;

    private static string Refused(Action act) => Should.Throw<InvalidInput>(act).Pointer;

    private static string Code(Action act) => Should.Throw<RuleViolation>(act).Code;

    private static string Code(Func<object> act) => Should.Throw<RuleViolation>(() => { act(); }).Code;
}
