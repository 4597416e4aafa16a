using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Tests.Domain;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Promises;

public sealed class SigningPromisesTests
{
    [Fact]
    public void the_rep_is_first_responsible_and_signs_first()
    {
        var it = Promised.Opened().Written().Issued();
        Code(() => it.Link()).ShouldBe("expectations.rep-first");
        Code(() => it.RecordPaper(it.Latest!.Hash, "王志强", null, Given.Today, Guid.NewGuid(), "", Given.Rep, Given.Monday)).ShouldBe("expectations.rep-first");
        it.SignedByRep().State.ShouldBe(ExpectationState.AwaitingClient);
        it.WaitingFor().ShouldHaveSingleItem().Action.ShouldBe(ExpectationMoves.AwaitClient);
        Code(() => it.SignedByRep()).ShouldBe("expectations.already-signed");
    }

    [Fact]
    public void nobody_signs_for_the_rep_without_a_delegation_nor_without_the_terms()
    {
        var it = Promised.Opened().Written().Issued();
        Code(() => it.SignAsRep(it.Latest!.Hash, Given.Other, 1, null, Given.Monday)).ShouldBe("handover.signs-only-as-himself");
        Code(() => it.SignAsRep(it.Latest!.Hash, Given.Rep, null, null, Given.Monday)).ShouldBe("handover.terms-not-accepted");
        Code(() => it.SignAsRep(it.Latest!.Hash, Given.Other, 1, Given.Manager, Given.Monday)).ShouldBe("handover.no-delegation");
        it.SignAsRep(it.Latest!.Hash, Given.Other, 1, Given.Rep, Given.Monday);
        it.Latest!.Rep!.Responsible.ShouldBe(Given.Rep);
    }

    [Fact]
    public void a_signature_names_the_content_that_was_seen() =>
        Code(() => Promised.Opened().Written().Issued().SignAsRep(new string('0', 64), Given.Rep, 1, null, Given.Monday)).ShouldBe("expectations.other-version");

    [Fact]
    public void a_sealed_scan_is_marked_as_paper_and_confirms()
    {
        var it = Promised.Confirmed();
        it.State.ShouldBe(ExpectationState.Confirmed);
        it.IsEffective.ShouldBeTrue();
        it.InForce!.Client!.Assurance.ShouldBe(Assurance.ScannedPaper);
        it.WaitingFor().ShouldBeEmpty();
        it.Events.OfType<ExpectationsAgreed>().ShouldHaveSingleItem().Assurance.ShouldBe(Assurance.ScannedPaper);
    }

    [Fact]
    public void a_refusal_keeps_reason_and_evidence_and_counts_as_recorded()
    {
        var it = Promised.AwaitingClient();
        Code(() => it.RecordRefusal(it.Latest!.Hash, "王志强", null, Given.Today, "工期太紧", [], Given.Rep, Given.Monday)).ShouldBe("expectations.evidence-missing");
        var letter = Guid.NewGuid();
        it.RecordRefusal(it.Latest!.Hash, "王志强", null, Given.Today, "工期太紧", [letter], Given.Rep, Given.Monday);
        it.State.ShouldBe(ExpectationState.Refused);
        it.Latest!.Refusal!.Reason.ShouldBe("工期太紧");
        it.Latest.Refusal.FileIds.ShouldBe([letter]);
        it.Events.OfType<ExpectationsDeclined>().ShouldHaveSingleItem();
        it.IsEffective.ShouldBeFalse();
        it.WaitingFor().ShouldBeEmpty();
    }

    [Fact]
    public void a_later_version_supersedes_one_that_waits_and_its_links_die()
    {
        var it = Promised.AwaitingClient();
        it.Link();
        it.Written(new([new("p1", "新的措辞", PromiseKind.Core)], [])).Issued();
        it.Versions[0].State.ShouldBe(VersionState.Superseded);
        it.Links[0].StandingAt(Given.Monday).ShouldBe(LinkStanding.Revoked);
        Code(() => it.ClientSigns()).ShouldBe("expectations.link-gone");
    }

    [Fact]
    public void what_both_signed_stays_in_force_until_the_next_is_confirmed_and_then_is_history()
    {
        var it = Promised.Confirmed();
        it.Written(new([new("p1", "新的措辞", PromiseKind.Core)], [])).Issued().SignedByRep();
        it.InForce!.Number.ShouldBe(1);
        it.RecordPaper(it.Latest!.Hash, "王志强", null, Given.Today, Guid.NewGuid(), "AAAA-BBBB-CCCC", Given.Rep, Given.Monday);
        it.InForce!.Number.ShouldBe(2);
        it.Versions[0].State.ShouldBe(VersionState.Superseded);
        it.Versions[0].Client!.Name.ShouldBe("王志强");
    }

    [Fact]
    public void erasing_a_client_s_person_leaves_the_hash_and_a_tombstone()
    {
        var it = Promised.AwaitingClient();
        var person = Guid.NewGuid();
        it.RecordPaper(it.Latest!.Hash, "王志强", person, Given.Today, Guid.NewGuid(), Promised.CheckCode, Given.Rep, Given.Monday);
        var hash = it.Latest!.Hash;
        it.ErasePersonal(person, [], Given.Monday).ShouldBeTrue();
        it.ErasePersonal(person, [], Given.Monday).ShouldBeFalse();
        it.Latest!.Client!.Name.ShouldBe(PersonalValues.Tombstone);
        (it.Latest.Hash, it.State).ShouldBe((hash, ExpectationState.Confirmed));
    }

    [Fact]
    public void paper_is_not_older_than_the_rep_s_signature_and_not_of_tomorrow()
    {
        var it = Promised.AwaitingClient();
        foreach (var day in new[] { new DateOnly(2001, 1, 1), Given.Today.AddDays(-1), Given.Today.AddDays(1) })
        {
            Should.Throw<InvalidInput>(() => it.RecordPaper(it.Latest!.Hash, "王志强", null, day, Guid.NewGuid(), Promised.CheckCode, Given.Rep, Given.Monday)).Pointer.ShouldBe("/signedOn");
            Should.Throw<InvalidInput>(() => it.RecordRefusal(it.Latest!.Hash, "王志强", null, day, "太早", [Guid.NewGuid()], Given.Rep, Given.Monday)).Pointer.ShouldBe("/refusedOn");
        }

        it.State.ShouldBe(ExpectationState.AwaitingClient);
    }

    private static string Code(Action act) => Should.Throw<RuleViolation>(act).Code;

    private static string Code(Func<object?> act) => Should.Throw<RuleViolation>(() => { act(); }).Code;
}
