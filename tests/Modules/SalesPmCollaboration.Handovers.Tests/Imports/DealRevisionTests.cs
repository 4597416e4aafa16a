using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Tests.Domain;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Imports;

public sealed class DealRevisionTests
{
    private static readonly Dictionary<string, ItemValue> Nobody = new(StringComparer.Ordinal);
    private readonly DealRevision _revision = new(Given.Calendar, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Given.Monday));
    private readonly Deal _won = Deals.Full() with { WonAt = new DateOnly(2026, 2, 27) };
    private readonly HandoverPackage _package;
    private readonly DealReceipt _receipt;
    private readonly Client _client;

    public DealRevisionTests()
    {
        var taken = DealTakeover.Of(_won);
        _package = Given.Open(Given.Facts() with { ProjectName = taken.ProjectName, Amount = taken.Amount, ContractNumber = taken.ContractNumber, ContractOn = taken.ContractOn, Prefilled = taken.Items, Notes = taken.Notes });
        _receipt = DealReceipt.Open("fxiaoke", "5ea6", _package.Id);
        _client = Client.Register(_package.ClientId, _package.ClientName, null, null, Given.Monday);
        _receipt.Take(3, "m1", DealRevision.Digests(_receipt, _won, _client, Nobody));
    }

    private bool Apply(Deal deal) => _revision.Apply(_package, _receipt, deal, _client, Nobody);

    private ItemValue? Value(string key) => _package.Items.Single(i => i.Key == key).Value;

    private Deal Moved(int day) => _won with { Revision = 4, Milestones = [new DealMilestone("START", "开工", new DateOnly(2026, 10, day), true)] };

    [Fact]
    public void in_draft_what_nobody_touched_is_renewed()
    {
        Apply(Moved(20)).ShouldBeTrue();
        Value(ItemKeys.StartOfWork)!.On.ShouldBe(new DateOnly(2026, 10, 20));
        _package.Flags.ShouldBeEmpty();
    }

    [Fact]
    public void what_a_person_changed_stays_and_the_difference_is_flagged()
    {
        _package.Fill(ItemKeys.StartOfWork, ItemValue.OfDate(new DateOnly(2026, 11, 2)), Given.Rep, Given.Monday);
        Apply(Moved(20)).ShouldBeTrue();
        Value(ItemKeys.StartOfWork)!.On.ShouldBe(new DateOnly(2026, 11, 2));
        var said = _package.Flags.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem();
        said.Code.ShouldBe("deal.differs.item-value");
        said.Arguments.ShouldBe(["开工时间", "Start of work", "2026-10-20"]);
    }

    [Fact]
    public void a_revision_that_says_nothing_new_raises_no_flag_over_a_person_s_change()
    {
        _package.Fill(ItemKeys.StartOfWork, ItemValue.OfDate(new DateOnly(2026, 11, 2)), Given.Rep, Given.Monday);
        Apply(_won with { Revision = 4 }).ShouldBeFalse();
        _package.Flags.ShouldBeEmpty();
    }

    [Fact]
    public void an_item_that_a_person_emptied_is_not_filled_again()
    {
        _package.ClearItem(ItemKeys.StartOfWork, Given.Rep, Given.Monday);
        Apply(Moved(20)).ShouldBeTrue();
        Value(ItemKeys.StartOfWork).ShouldBeNull();
        _package.Flags.Count.ShouldBe(1);
    }

    [Fact]
    public void after_draft_everything_is_flagged_once()
    {
        _package.Filled().Submitted();
        Apply(Moved(20));
        Apply(Moved(20));
        _package.Flags.ShouldHaveSingleItem().Kind.ShouldBe(CrmFlagKind.DealChanged);
        Value(ItemKeys.StartOfWork)!.On.ShouldNotBe(new DateOnly(2026, 10, 20));
    }

    [Fact]
    public void a_new_contract_amount_is_taken_in_draft()
    {
        Apply(_won with { Revision = 4, Amount = new DealAmount(13_000_000m, "CNY", true) }).ShouldBeTrue();
        _package.Amount!.Value.ToAmount().ShouldBe("13000000.00");
    }

    [Fact]
    public void a_new_amount_is_taken_in_draft_where_the_contract_has_no_number_yet()
    {
        var (won, revised) = (_won with { ContractNo = null }, _won with { Revision = 4, ContractNo = null, Amount = new DealAmount(13_000_000m, "CNY", true) });
        var taken = DealTakeover.Of(won);
        var package = Given.Open(Given.Facts() with { ProjectName = taken.ProjectName, Amount = taken.Amount, ContractNumber = null, ContractOn = taken.ContractOn, Prefilled = taken.Items, Notes = taken.Notes });
        var receipt = DealReceipt.Open("import", "D-77", package.Id);
        receipt.Take(3, "m1", DealRevision.Digests(receipt, won, _client, Nobody));
        _revision.Apply(package, receipt, revised, _client, Nobody).ShouldBeTrue();
        (package.Amount!.Value.ToAmount(), package.ContractNumber, package.Flags.Count).ShouldBe(("13000000.00", null, 0));
    }

    [Fact]
    public void what_a_revision_leaves_out_of_the_contract_is_not_lost()
    {
        Apply(_won with { Revision = 4, ContractNo = null, Amount = null });
        (_package.ContractNumber, _package.Amount!.Value.ToAmount()).ShouldBe(("HT-2026-018", "12800000.00"));
        Apply(_won with { Revision = 5, ContractNo = null, Amount = new DealAmount(13_000_000m, "CNY", true) }).ShouldBeTrue();
        (_package.ContractNumber, _package.Amount.Value.ToAmount()).ShouldBe(("HT-2026-018", "13000000.00"));
    }

    [Fact]
    public void a_contract_that_is_signed_in_the_future_is_flagged_and_not_taken()
    {
        Apply(_won with { Revision = 4, WonAt = new DateOnly(2099, 1, 1) }).ShouldBeTrue();
        _package.ContractOn.ShouldNotBe(new DateOnly(2099, 1, 1));
        _package.Flags.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem().Code.ShouldBe("deal.differs.contract");
    }

    [Fact]
    public void a_contract_that_a_person_recorded_stays_and_the_difference_is_flagged()
    {
        _package.ConfirmContract("HT-OWN", new DateOnly(2026, 2, 27), new Money(1_200_000_000, "CNY"), Given.Rep, Given.Monday, new PersonalValues(_package.Id, []));
        Apply(_won with { Revision = 4, Amount = new DealAmount(13_000_000m, "CNY", true) }).ShouldBeTrue();
        _package.ContractNumber.ShouldBe("HT-OWN");
        _package.Flags.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem().Code.ShouldBe("deal.differs.contract");
    }

    [Fact]
    public void another_salesperson_in_the_source_is_flagged_and_changes_nobody()
    {
        Apply(_won with { Revision = 4, Owner = new DealOwner("u8", "王销售", null, null, null) }).ShouldBeTrue();
        _package.RepNow().ShouldBe(Given.Rep);
        var said = _package.Flags.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem();
        (said.Code, said.Arguments.ShouldHaveSingleItem()).ShouldBe(("deal.differs.owner", "王销售"));
    }

    [Fact]
    public void in_draft_a_later_revision_renews_margin_and_project_type_and_what_it_leaves_out_stays()
    {
        Apply(_won with { Revision = 4, MarginPercent = 18.5m, ProjectType = "机电" }).ShouldBeTrue();
        (_package.MarginPercent, _package.ProjectType, _package.Flags.Count).ShouldBe((18.5m, ProjectType.Mep, 0));
        Apply(_won with { Revision = 5 }).ShouldBeFalse();
        (_package.MarginPercent, _package.ProjectType).ShouldBe((18.5m, ProjectType.Mep));
    }

    [Fact]
    public void a_type_that_asks_for_a_larger_tier_is_taken_and_the_tier_is_warned_of()
    {
        Apply(_won with { Revision = 4, Amount = new DealAmount(99_000_000m, "CNY", true), ProjectType = "infrastructure" }).ShouldBeTrue();
        _package.Warnings(new DateOnly(2026, 3, 2), Given.Calendar).ShouldContain(warning => warning.Code == WarningCodes.TierBelowPolicy);
    }

    [Fact]
    public void after_draft_another_margin_and_type_are_flagged_and_the_margin_is_not_told()
    {
        _package.Filled().Submitted();
        Apply(_won with { Revision = 4, MarginPercent = 18.5m, ProjectType = "机电" }).ShouldBeTrue();
        _package.MarginPercent.ShouldNotBe(18.5m);
        var said = _package.Flags.ShouldHaveSingleItem().Differences;
        said.Select(one => one.Code).ShouldBe(["deal.differs.type", "deal.differs.margin"], ignoreOrder: true);
        said.Single(one => one.Code == "deal.differs.margin").Arguments.ShouldBeEmpty();
    }

    [Fact]
    public void another_client_is_flagged_once_and_its_people_are_not_taken()
    {
        var other = _won with { Revision = 4, Customer = new DealCustomer("B9", "城西水务", null, null) };
        DealRevision.NamesAnotherClient(_receipt, other).ShouldBeTrue();
        _revision.Apply(_package, _receipt, other, null, Nobody).ShouldBeTrue();
        _package.ClientName.ShouldBe(_client.Name);
        var said = _package.Flags.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem();
        (said.Code, said.Arguments[0]).ShouldBe(("deal.differs.client", "城西水务 B9"));
        _receipt.Take(4, "m2", DealRevision.Digests(_receipt, other, null, Nobody, _receipt.Applied));
        DealRevision.NamesAnotherClient(_receipt, other with { Revision = 5 }).ShouldBeTrue();
        _revision.Apply(_package, _receipt, other with { Revision = 5 }, null, Nobody).ShouldBeFalse();
        DealRevision.NamesAnotherClient(_receipt, _won with { Revision = 6 }).ShouldBeFalse();
    }

    [Fact]
    public void what_a_revision_tells_beside_the_answers_becomes_a_note_once()
    {
        var more = _won with { Revision = 4, Milestones = [.. _won.Milestones!, new DealMilestone("SITE", "场地移交", new DateOnly(2026, 9, 20), true)] };
        Apply(more).ShouldBeTrue();
        Apply(more with { Revision = 5 }).ShouldBeFalse();
        _package.Notes.SelectMany(note => note.Says).Count(said => said.Arguments.Contains("场地移交 2026-09-20")).ShouldBe(1);
    }

    [Fact]
    public void a_deal_won_again_after_it_was_cancelled_is_flagged_once()
    {
        _package.FlagFromCrm(Guid.NewGuid(), CrmFlagKind.DealCancelled, "fxiaoke 5ea6", Given.Monday, Given.Calendar);
        Apply(_won with { Revision = 4 }).ShouldBeTrue();
        Apply(_won with { Revision = 5 }).ShouldBeFalse();
        _package.Flags.Select(flag => flag.Kind).ShouldBe([CrmFlagKind.DealCancelled, CrmFlagKind.DealReopened]);
    }

    [Fact]
    public void digests_differ_between_receipts_so_that_they_tell_nothing_of_a_person()
    {
        var contact = ItemValue.OfContacts(new Contact("王总", Phone: "139"));
        var other = DealReceipt.Open("fxiaoke", "other", _package.Id);
        _receipt.DigestOf(contact).ShouldBe(_receipt.DigestOf(contact with { Contacts = [contact.Contacts[0] with { StakeholderId = Guid.NewGuid() }] }));
        other.DigestOf(contact).ShouldNotBe(_receipt.DigestOf(contact));
    }
}
