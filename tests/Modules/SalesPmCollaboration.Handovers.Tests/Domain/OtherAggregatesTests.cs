using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.Json;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Domain.Resources;
using SalesPmCollaboration.Handovers.Domain.SigningTerms;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

public sealed class OtherAggregatesTests
{
    private static Bid Bid() => Handovers.Domain.Bids.Bid.Open(new(Guid.NewGuid()), "滨江厂房", new(Guid.NewGuid()), ProjectType.Plant, Given.Rep, Given.Monday);

    [Fact]
    public void A_bid_won_with_an_open_consultation_warns_and_the_question_travels_along()
    {
        var bid = Bid();
        bid.Consult(new(Guid.NewGuid(), ConsultedDepartment.Procurement, "钢材何时到货？", Given.Rep, Given.Monday));
        bid.AddRisk(new(RiskCategory.Approval, "环评未批", 3, 4));
        bid.Win(Given.Monday).Single().Code.ShouldBe(WarningCodes.ConsultationOpen);
        Prefill.NotesOf(bid).Single().Text.ShouldBe("钢材何时到货？");
        Prefill.From(bid).Keys.ShouldBe([ItemKeys.Approvals]);
    }

    [Fact]
    public void A_bid_closes_once()
    {
        var bid = Bid();
        bid.Lose("价格", Given.Monday);
        Refusal.CodeOf(() => bid.Win(Given.Monday)).ShouldBe("bid.already-closed");
    }

    [Fact]
    public void A_clients_stakeholders_prefill_the_items_of_their_roles_until_erased()
    {
        var client = Client.Register(new(Guid.NewGuid()), "滨江制造", "91350100M000100Y43", null, Given.Monday);
        var boss = new Stakeholder(Guid.NewGuid(), StakeholderRole.DecisionMaker, "王强", "厂长", "13800000000", null);
        client.AddStakeholder(boss, Given.Monday);
        Prefill.From(client)[ItemKeys.DecisionMaker].Contacts.Single().StakeholderId.ShouldBe(boss.Id);
        client.EraseStakeholder(boss.Id, Given.Monday);
        Prefill.From(client).ShouldBeEmpty();
        Refusal.CodeOf(() => client.ChangeStakeholder(boss, Given.Monday)).ShouldBe("client.stakeholder-erased");
    }

    [Fact]
    public void A_contact_is_known_by_his_earlier_names_unless_somebody_else_bears_one_now()
    {
        var client = Client.Register(new(Guid.NewGuid()), "滨江制造", null, null, Given.Monday);
        static Stakeholder Called(string name, Guid id) => new(id, StakeholderRole.DecisionMaker, name, null, null, null);
        var (his, other) = (Guid.NewGuid(), Guid.NewGuid());
        client.AddStakeholder(Called("钱总", his), Given.Monday);
        foreach (var name in new[] { "钱总裁", "钱总裁 ", "钱董", "钱总裁" }) client.ChangeStakeholder(Called(name, his), Given.Monday);
        client.NamesOf(his).ShouldBe(["钱总裁", "钱总", "钱董"]);
        client.AddStakeholder(Called("钱董", other), Given.Monday);
        (string.Join(' ', client.NamesOf(his)), string.Join(' ', client.NamesOf(other))).ShouldBe(("钱总裁 钱总", "钱董"));
        client.EraseStakeholder(his, Given.Monday);
        client.NamesOf(his).ShouldBeEmpty();
        client.Stakeholders[0].EarlierNames.ShouldBeNull();
    }

    [Fact]
    public void A_wrong_credit_code_and_a_second_id_of_one_crm_are_refused()
    {
        Refusal.PointerOf(() => Client.Register(new(Guid.NewGuid()), "x", "91350100M000100Y44", null, Given.Monday)).ShouldBe("/creditCode");
        var client = Client.Register(new(Guid.NewGuid()), "x", null, null, Given.Monday);
        client.LinkTo("crm", "1");
        client.LinkTo("crm", "1");
        Refusal.CodeOf(() => client.LinkTo("crm", "2")).ShouldBe("client.external-id-taken");
    }

    [Fact]
    public void The_default_templates_total_ten_and_any_other_total_is_refused()
    {
        DefaultTemplates.All(Given.Monday).ShouldAllBe(one => one.Items.Sum(item => item.Points) == 10.0m);
        TemplateSection[] nine = [new("risks", "风险", "Risks", [new("risks.a", "甲", "A", ItemKind.Risks, 9m)])];
        Refusal.CodeOf(() => ChecklistTemplate.Publish(new(Guid.NewGuid()), "x", 1, Tier.Light, null, nine, Given.Monday)).ShouldBe("template.points-not-ten");
    }

    [Fact]
    public void A_template_without_an_item_in_each_of_the_five_sections_is_refused()
    {
        TemplateSection[] four =
        [
            .. DefaultTemplates.Standard(Given.Monday).Sections.Where(one => one.Key is not (Sections.Risks or Sections.Stakeholders)),
            new(Sections.Risks, "风险", "Risks", [new("risks.a", "甲", "A", ItemKind.Risks, 4m)]),
        ];
        Should.Throw<InvalidInput>(() => ChecklistTemplate.Publish(new(Guid.NewGuid()), "x", 1, Tier.Standard, null, four, Given.Monday)).Message.ShouldContain("template.section-missing");
    }

    [Theory]
    [InlineData(99_999_999L, ProjectType.Plant, Tier.Light)]
    [InlineData(100_000_000L, ProjectType.Plant, Tier.Standard)]
    [InlineData(1L, ProjectType.Infrastructure, Tier.Standard)]
    [InlineData(3_000_000_000L, ProjectType.Mep, Tier.Major)]
    public void The_tier_follows_amount_and_type(long minor, ProjectType type, Tier tier) =>
        HandoverPolicy.Default(Given.Monday).TierFor(new Money(minor, "CNY"), type).ShouldBe(tier);

    [Fact]
    public void An_unknown_amount_is_not_light() => HandoverPolicy.Default(Given.Monday).TierFor(null, ProjectType.Plant).ShouldBe(Tier.Standard);

    [Fact]
    public void Accepting_names_the_edition() =>
        TermsAcceptance.Accept(new(Guid.NewGuid()), Given.Rep, DefaultSigningTerms.Edition1(Given.Monday), Given.Monday).Edition.ShouldBe(1);

    [Fact]
    public void Parts_survive_json_columns()
    {
        var package = Given.Signed();
        RoundTrips(package.Items);
        RoundTrips(package.Signatures);
        RoundTrips(package.Assignments);
        RoundTrips(package.Submissions);
        RoundTrips(package.Workshops);
        RoundTrips(Given.Draft().Moves);
    }

    private static void RoundTrips<T>(IReadOnlyList<T> parts)
    {
        var json = JsonSerializer.Serialize(parts);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<List<T>>(json)).ShouldBe(json);
        parts.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_code_and_every_label_has_a_chinese_and_an_english_text()
    {
        var assembly = typeof(DomainTexts).Assembly;
        var texts = new ResourceManager(typeof(DomainTexts).FullName!, assembly);
        var zh = texts.GetResourceSet(CultureInfo.InvariantCulture, true, false).ShouldNotBeNull();
        var en = texts.GetResourceSet(CultureInfo.GetCultureInfo("en"), true, false).ShouldNotBeNull();
        var keys = Codes(assembly).Concat(Labels(assembly)).Concat(MoveActions.All.Select(action => $"move.{action}")).ToList();
        keys.Count.ShouldBeGreaterThan(150);
        keys.Where(key => zh.GetString(key) is null || en.GetString(key) is null).ShouldBeEmpty();
    }

    private static IEnumerable<string> Codes(Assembly assembly)
    {
        foreach (var method in assembly.GetTypes().Where(type => type.Name.EndsWith("Errors", StringComparison.Ordinal)).SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)))
        {
            object?[] arguments = [.. method.GetParameters().Select(one => one.ParameterType == typeof(string) ? "x" : one.ParameterType == typeof(ChecklistItem) ? new ChecklistItem("", "", "", "", ItemKind.Text, 0) : Activator.CreateInstance(one.ParameterType))];
            yield return ((Exception)method.Invoke(null, arguments)!).Message;
        }

        foreach (var field in typeof(WarningCodes).GetFields()) yield return (string)field.GetValue(null)!;
    }

    private static IEnumerable<string> Labels(Assembly assembly) =>
        assembly.GetTypes().Where(type => type is { IsEnum: true, IsPublic: true }).SelectMany(type => Enum.GetNames(type).Select(name => $"Enum.{type.Name}.{name}"));
}
