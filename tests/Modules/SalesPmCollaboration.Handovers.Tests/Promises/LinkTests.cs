using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Tests.Domain;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Promises;

public sealed class LinkTests
{
    [Fact]
    public void a_link_without_a_code_confirms_and_says_that_the_identity_is_unverified()
    {
        var it = Promised.AwaitingClient();
        it.Link();
        it.ClientSigns().ShouldBeNull();
        it.InForce!.Client!.Assurance.ShouldBe(Assurance.LinkConfirmed);
        it.InForce.Client.ShouldSatisfyAllConditions(c => c.Name.ShouldBe("王志强"), c => c.Title.ShouldBe("总经理"), c => c.Origin.ShouldBe("203.0.113.9"), c => c.CheckCode.ShouldBe(Promised.CheckCode));
    }

    [Fact]
    public void a_link_with_the_right_code_confirms_with_the_masked_address_as_evidence()
    {
        var it = Promised.AwaitingClient();
        it.Link(codeBy: CodeChannel.Sms);
        it.ClientSigns().ShouldNotBeNull().Code.ShouldBe("expectations.code-missing");
        it.SendCode("123456", Given.Monday);
        it.ClientSigns(code: " 123456 ").ShouldBeNull();
        it.InForce!.Client!.Assurance.ShouldBe(Assurance.LinkWithCode);
        it.InForce.Client.CodeSentTo.ShouldBe("138****2071");
    }

    [Fact]
    public void no_code_goes_to_a_phone_other_than_the_one_that_the_link_names_and_a_new_link_is_asked_for()
    {
        var it = Promised.AwaitingClient();
        var link = it.Link(codeBy: CodeChannel.Sms);
        foreach (var other in new[] { "13900009999", "13855552071" }) Code(() => it.SendCode("123456", Given.Monday, onFile: other)).ShouldBe("expectations.address-changed");
        it.LinkBy(link.TokenHash)!.CodesSent.ShouldBe(0);
        it.AskForNewLink(link.TokenHash, Promised.OnFile, Given.Monday);
        it.LinkBy(link.TokenHash)!.NewOneAskedAt.ShouldBeNull();
        it.AskForNewLink(link.TokenHash, "13900009999", Given.Monday);
        it.LinkBy(link.TokenHash)!.NewOneAskedAt.ShouldBe(Given.Monday);
        it.SendCode("123456", Given.Monday);
        it.LinkBy(link.TokenHash)!.CodesSent.ShouldBe(1);
    }

    [Fact]
    public void a_link_from_before_addresses_were_marked_goes_by_what_it_shows()
    {
        var link = new SigningLink(Guid.NewGuid(), "x", 1, "h", "王志强", Given.Rep, Given.Monday, Given.Monday.AddDays(14)) { CodeBy = CodeChannel.Sms, Address = "138****2071" };
        (link.CodeReaches(Promised.OnFile), link.CodeReaches("13900009999"), link.CodeReaches(null)).ShouldBe((true, false, false));
    }

    [Fact]
    public void the_open_link_of_an_erased_person_ends()
    {
        var it = Promised.AwaitingClient();
        var person = Guid.NewGuid();
        var link = it.OfferLink(new(Guid.NewGuid(), SigningLink.HashOf("token"), "王志强", null, person, null, null), it.Latest!.Hash, Assurance.Internal, Given.Rep, Given.Monday);
        it.ErasePersonal(person, [], Given.Monday).ShouldBeTrue();
        it.LinkBy(link.TokenHash)!.StandingAt(Given.Monday).ShouldBe(LinkStanding.Revoked);
        Code(() => it.ClientSigns()).ShouldBe("expectations.link-gone");
        it.State.ShouldBe(ExpectationState.AwaitingClient);
    }

    [Fact]
    public void a_typed_name_is_erased_with_its_bearer_and_a_namesake_who_was_chosen_stays()
    {
        var it = Promised.AwaitingClient();
        SigningLink Offered(string name, Guid? chosen) => it.OfferLink(new(Guid.NewGuid(), SigningLink.HashOf(name + chosen), name, null, chosen, null, null), it.Latest!.Hash, Assurance.Internal, Given.Rep, Given.Monday);
        var (typed, namesake, other) = (Offered("王志强", null), Offered("王志强", Guid.NewGuid()), Offered("李工", null));
        it.ErasePersonal(Guid.NewGuid(), ["王总", "王志强"], Given.Monday).ShouldBeTrue();
        it.ErasePersonal(Guid.NewGuid(), ["王总", "王志强"], Given.Monday).ShouldBeFalse("nothing is left of him");
        it.Links.Select(one => (one.Id, one.Name, one.StandingAt(Given.Monday))).ShouldBe([(typed.Id, "†", LinkStanding.Revoked), (namesake.Id, "王志强", LinkStanding.Open), (other.Id, "李工", LinkStanding.Open)]);
    }

    [Fact]
    public void a_used_link_stays_used_and_its_page_ends_with_its_life()
    {
        var it = Promised.AwaitingClient();
        var link = it.Link();
        it.ClientSigns().ShouldBeNull();
        var used = it.LinkBy(link.TokenHash)!;
        (used.StandingAt(Given.Monday.AddDays(30)), used.OpensAt(Given.Monday.AddDays(13)), used.OpensAt(Given.Monday.AddDays(14))).ShouldBe((LinkStanding.Used, true, false));
    }

    [Fact]
    public void the_fifth_wrong_code_kills_it_and_a_new_one_gives_five_more()
    {
        var it = Promised.AwaitingClient();
        it.Link(codeBy: CodeChannel.Sms);
        it.SendCode("123456", Given.Monday);
        for (var left = 4; left >= 1; left--) it.ClientSigns(code: "000000").ShouldNotBeNull().Members["left"].ShouldBe(left);
        it.ClientSigns(code: "000000").ShouldNotBeNull().Code.ShouldBe("expectations.code-dead");
        it.ClientSigns(code: "123456").ShouldNotBeNull().Code.ShouldBe("expectations.code-dead");
        it.State.ShouldBe(ExpectationState.AwaitingClient);
        it.SendCode("654321", Given.Monday.AddMinutes(2));
        it.ClientSigns(code: "654321", at: Given.Monday.AddMinutes(2)).ShouldBeNull();
    }

    [Fact]
    public void a_code_is_good_for_ten_minutes()
    {
        var it = Promised.AwaitingClient();
        it.Link(codeBy: CodeChannel.Mail);
        it.SendCode("123456", Given.Monday);
        it.ClientSigns(code: "123456", at: Given.Monday.AddMinutes(10)).ShouldNotBeNull().Code.ShouldBe("expectations.code-dead");
        it.ClientSigns(code: "123456", at: Given.Monday.AddMinutes(10).AddMilliseconds(-1)).ShouldBeNull();
    }

    [Fact]
    public void codes_come_a_minute_apart_and_five_in_all()
    {
        var it = Promised.AwaitingClient();
        it.Link(codeBy: CodeChannel.Sms);
        it.SendCode("111111", Given.Monday);
        Code(() => it.SendCode("111112", Given.Monday.AddSeconds(59))).ShouldBe("expectations.code-too-soon");
        for (var minute = 1; minute <= 4; minute++) it.SendCode("111113", Given.Monday.AddMinutes(minute));
        Code(() => it.SendCode("111114", Given.Monday.AddMinutes(5))).ShouldBe("expectations.codes-spent");
    }

    [Fact]
    public void digits_and_tokens_are_kept_as_hashes_only()
    {
        var it = Promised.AwaitingClient();
        it.Link("a-secret-token", CodeChannel.Sms);
        it.SendCode("123456", Given.Monday, "a-secret-token");
        var kept = System.Text.Json.JsonSerializer.Serialize(it.Links);
        kept.ShouldNotContain("123456");
        kept.ShouldNotContain("a-secret-token");
    }

    [Fact]
    public void confirming_twice_is_one_signature()
    {
        var it = Promised.AwaitingClient();
        it.Link();
        it.ClientSigns().ShouldBeNull();
        var first = it.InForce!.Client;
        it.SignByLink(it.Links[0].TokenHash, it.Latest!.Hash, null, Promised.Phone, "ZZZZ-ZZZZ-ZZZZ", Given.Monday.AddMinutes(1)).ShouldBeNull();
        it.InForce!.Client.ShouldBeSameAs(first);
        it.Events.OfType<ExpectationsAgreed>().Count().ShouldBe(1);
        Code(() => it.RefuseByLink(it.Links[0].TokenHash, it.Latest!.Hash, null, "反悔", Promised.Phone, Given.Monday)).ShouldBe("expectations.link-used");
    }

    [Fact]
    public void refusing_by_link_asks_for_a_reason_and_keeps_it()
    {
        var it = Promised.AwaitingClient();
        var link = it.Link();
        Should.Throw<InvalidInput>(() => { it.RefuseByLink(link.TokenHash, link.Hash, null, " ", Promised.Phone, Given.Monday); }).Pointer.ShouldBe("/reason");
        it.RefuseByLink(link.TokenHash, link.Hash, null, "工期太紧", Promised.Phone, Given.Monday).ShouldBeNull();
        it.Latest!.Refusal!.ShouldSatisfyAllConditions(r => r.Reason.ShouldBe("工期太紧"), r => r.LinkId.ShouldBe(link.Id), r => r.Origin.ShouldBe("203.0.113.9"));
    }

    [Fact]
    public void a_link_lives_fourteen_days()
    {
        var it = Promised.AwaitingClient();
        it.Link();
        Code(() => it.ClientSigns(at: Given.Monday.AddDays(14))).ShouldBe("expectations.link-gone");
        it.ClientSigns(at: Given.Monday.AddDays(14).AddMilliseconds(-1)).ShouldBeNull();
    }

    [Fact]
    public void a_link_taken_back_works_no_more_and_a_new_one_for_the_same_person_takes_the_old_one_back()
    {
        var it = Promised.AwaitingClient();
        it.Link("one");
        it.Link("two");
        Code(() => it.ClientSigns("one")).ShouldBe("expectations.link-gone");
        it.RevokeLink(it.Links[1].Id, Given.Monday);
        Code(() => it.ClientSigns("two")).ShouldBe("expectations.link-gone");
        Code(() => it.ClientSigns("never given")).ShouldBe("expectations.link-gone");
    }

    [Fact]
    public void a_link_is_bound_to_its_version()
    {
        var it = Promised.AwaitingClient();
        var link = it.Link();
        Code(() => it.SignByLink(link.TokenHash, new string('0', 64), null, Promised.Phone, "", Given.Monday)).ShouldBe("expectations.other-version");
    }

    [Fact]
    public void a_policy_may_demand_more_than_a_link_gives()
    {
        var it = Promised.AwaitingClient();
        var offer = new LinkOffer(Guid.NewGuid(), "x", "王志强", null, null, null, null);
        Code(() => it.OfferLink(offer, it.Latest!.Hash, Assurance.LinkWithCode, Given.Rep, Given.Monday)).ShouldBe("handover.assurance-too-low");
    }

    [Fact]
    public void the_bearer_of_a_dead_link_is_heard_once_and_the_news_does_not_name_him()
    {
        var it = Promised.AwaitingClient();
        var link = it.Link();
        it.AskForNewLink(link.TokenHash, null, Given.Monday);
        it.Events.OfType<PartyInformed>().ShouldBeEmpty();
        it.AskForNewLink(link.TokenHash, null, Given.Monday.AddDays(15));
        it.AskForNewLink(link.TokenHash, null, Given.Monday.AddDays(16));
        it.AskForNewLink("unknown", null, Given.Monday.AddDays(16));
        it.Events.OfType<PartyInformed>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Person.ShouldBe(Given.Rep), e => e.Topic.ShouldBe("expectations-link-asked"), e => e.Arguments.ShouldBeEmpty());
    }

    [Theory]
    [InlineData(CodeChannel.Sms, "13800002071", "138****2071")]
    [InlineData(CodeChannel.Sms, "12345", "****")]
    [InlineData(CodeChannel.Mail, "wang@example.com", "w***@example.com")]
    [InlineData(CodeChannel.Mail, "@nobody", "****")]
    public void an_address_is_shown_masked(CodeChannel channel, string address, string shown) => MaskedAddress.Of(channel, address).ShouldBe(shown);

    private static string Code(Action act) => Should.Throw<RuleViolation>(act).Code;

    private static string Code(Func<object?> act) => Should.Throw<RuleViolation>(() => { act(); }).Code;
}
