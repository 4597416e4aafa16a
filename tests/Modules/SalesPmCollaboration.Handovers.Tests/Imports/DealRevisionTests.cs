using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
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
    private readonly DealRevision _revision = new(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Given.Monday));
    private readonly Deal _won = Deals.Full() with { WonAt = new DateOnly(2026, 2, 27) };
    private readonly HandoverPackage _package;
    private readonly DealReceipt _receipt;

    public DealRevisionTests()
    {
        var taken = DealTakeover.Of(_won);
        _package = Given.Open(Given.Facts() with { ProjectName = taken.ProjectName, Amount = taken.Amount, ContractNumber = taken.ContractNumber, ContractOn = taken.ContractOn, Prefilled = taken.Items });
        _receipt = DealReceipt.Open("fxiaoke", "5ea6", _package.Id);
        _receipt.Take(3, "m1", DealRevision.Digests(_receipt, _won, Nobody));
    }

    private ItemValue? Value(string key) => _package.Items.Single(i => i.Key == key).Value;

    private Deal Moved(int day) => _won with { Revision = 4, Milestones = [new DealMilestone("START", "开工", new DateOnly(2026, 10, day), true)] };

    [Fact]
    public void in_draft_what_nobody_touched_is_renewed()
    {
        _revision.Apply(_package, _receipt, Moved(20), Nobody).ShouldBeTrue();
        Value(ItemKeys.StartOfWork)!.On.ShouldBe(new DateOnly(2026, 10, 20));
        _package.Flags.ShouldBeEmpty();
    }

    [Fact]
    public void what_a_person_changed_stays_and_the_difference_is_flagged()
    {
        _package.Fill(ItemKeys.StartOfWork, ItemValue.OfDate(new DateOnly(2026, 11, 2)), Given.Rep, Given.Monday);
        _revision.Apply(_package, _receipt, Moved(20), Nobody).ShouldBeTrue();
        Value(ItemKeys.StartOfWork)!.On.ShouldBe(new DateOnly(2026, 11, 2));
        var said = _package.Flags.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem();
        said.Code.ShouldBe("deal.differs.item");
        said.Arguments.ShouldBe(["开工时间", "Start of work"]);
    }

    [Fact]
    public void a_revision_that_says_nothing_new_raises_no_flag_over_a_person_s_change()
    {
        _package.Fill(ItemKeys.StartOfWork, ItemValue.OfDate(new DateOnly(2026, 11, 2)), Given.Rep, Given.Monday);
        _revision.Apply(_package, _receipt, _won with { Revision = 4 }, Nobody).ShouldBeFalse();
        _package.Flags.ShouldBeEmpty();
    }

    [Fact]
    public void an_item_that_a_person_emptied_is_not_filled_again()
    {
        _package.ClearItem(ItemKeys.StartOfWork, Given.Rep, Given.Monday);
        _revision.Apply(_package, _receipt, Moved(20), Nobody).ShouldBeTrue();
        Value(ItemKeys.StartOfWork).ShouldBeNull();
        _package.Flags.Count.ShouldBe(1);
    }

    [Fact]
    public void after_draft_everything_is_flagged_once()
    {
        _package.Filled().Submitted();
        _revision.Apply(_package, _receipt, Moved(20), Nobody);
        _revision.Apply(_package, _receipt, Moved(20), Nobody);
        _package.Flags.ShouldHaveSingleItem().Kind.ShouldBe(CrmFlagKind.DealChanged);
        Value(ItemKeys.StartOfWork)!.On.ShouldNotBe(new DateOnly(2026, 10, 20));
    }

    [Fact]
    public void a_new_contract_amount_is_taken_in_draft()
    {
        _revision.Apply(_package, _receipt, _won with { Revision = 4, Amount = new DealAmount(13_000_000m, "CNY", true) }, Nobody).ShouldBeTrue();
        _package.Amount!.Value.ToAmount().ShouldBe("13000000.00");
    }

    [Fact]
    public void a_new_amount_is_taken_in_draft_where_the_contract_has_no_number_yet()
    {
        var (won, revised) = (_won with { ContractNo = null }, _won with { Revision = 4, ContractNo = null, Amount = new DealAmount(13_000_000m, "CNY", true) });
        var taken = DealTakeover.Of(won);
        var package = Given.Open(Given.Facts() with { ProjectName = taken.ProjectName, Amount = taken.Amount, ContractNumber = null, ContractOn = taken.ContractOn, Prefilled = taken.Items });
        var receipt = DealReceipt.Open("import", "D-77", package.Id);
        receipt.Take(3, "m1", DealRevision.Digests(receipt, won, Nobody));
        _revision.Apply(package, receipt, revised, Nobody).ShouldBeTrue();
        (package.Amount!.Value.ToAmount(), package.ContractNumber, package.Flags.Count).ShouldBe(("13000000.00", null, 0));
    }

    [Fact]
    public void what_a_revision_leaves_out_of_the_contract_is_not_lost()
    {
        _revision.Apply(_package, _receipt, _won with { Revision = 4, ContractNo = null, Amount = null }, Nobody);
        (_package.ContractNumber, _package.Amount!.Value.ToAmount()).ShouldBe(("HT-2026-018", "12800000.00"));
        _revision.Apply(_package, _receipt, _won with { Revision = 5, ContractNo = null, Amount = new DealAmount(13_000_000m, "CNY", true) }, Nobody).ShouldBeTrue();
        (_package.ContractNumber, _package.Amount.Value.ToAmount()).ShouldBe(("HT-2026-018", "13000000.00"));
    }

    [Fact]
    public void a_contract_that_is_signed_in_the_future_is_flagged_and_not_taken()
    {
        _revision.Apply(_package, _receipt, _won with { Revision = 4, WonAt = new DateOnly(2099, 1, 1) }, Nobody).ShouldBeTrue();
        _package.ContractOn.ShouldNotBe(new DateOnly(2099, 1, 1));
        _package.Flags.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem().Code.ShouldBe("deal.differs.contract");
    }

    [Fact]
    public void a_contract_that_a_person_recorded_stays_and_the_difference_is_flagged()
    {
        _package.ConfirmContract("HT-OWN", new DateOnly(2026, 2, 27), new Money(1_200_000_000, "CNY"), Given.Rep, Given.Monday, new PersonalValues(_package.Id, []));
        _revision.Apply(_package, _receipt, _won with { Revision = 4, Amount = new DealAmount(13_000_000m, "CNY", true) }, Nobody).ShouldBeTrue();
        _package.ContractNumber.ShouldBe("HT-OWN");
        _package.Flags.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem().Code.ShouldBe("deal.differs.contract");
    }

    [Fact]
    public void another_salesperson_in_the_source_is_flagged_and_changes_nobody()
    {
        _revision.Apply(_package, _receipt, _won with { Revision = 4, Owner = new DealOwner("u8", "王销售", null, null, null) }, Nobody).ShouldBeTrue();
        _package.RepNow().ShouldBe(Given.Rep);
        var said = _package.Flags.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem();
        (said.Code, said.Arguments.ShouldHaveSingleItem()).ShouldBe(("deal.differs.owner", "王销售"));
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
