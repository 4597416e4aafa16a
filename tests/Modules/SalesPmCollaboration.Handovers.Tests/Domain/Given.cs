using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

/// <summary>Monday to Friday; no holidays.</summary>
internal sealed class WeekdayCalendar : IWorkCalendar
{
    public string Version => "weekdays";
    public bool IsConfirmed(int year) => true;
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}

/// <summary>A handover on its way, with the people and the clock of the tests. It opens on Monday 2026-03-02, 09:00 in Shanghai.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    public static readonly IWorkCalendar Calendar = new WeekdayCalendar();
    public static readonly PersonId Rep = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));
    public static readonly PersonId Manager = new(Guid.Parse("00000000-0000-0000-0000-000000000002"));
    public static readonly PersonId Lead = new(Guid.Parse("00000000-0000-0000-0000-000000000003"));
    public static readonly PersonId Other = new(Guid.Parse("00000000-0000-0000-0000-000000000004"));
    public static readonly PersonId SalesDirector = new(Guid.Parse("00000000-0000-0000-0000-000000000005"));
    public static readonly PersonId ProjectDirector = new(Guid.Parse("00000000-0000-0000-0000-000000000006"));
    public static readonly DateOnly Today = new(2026, 3, 2);

    public static OpeningFacts Facts(Tier tier = Tier.Standard) => new()
    {
        Id = new(Guid.Parse("10000000-0000-0000-0000-000000000001")),
        ProjectId = new(Guid.Parse("20000000-0000-0000-0000-000000000001")),
        Number = "HO-2026-001",
        ProjectName = "滨江厂房",
        ProjectType = ProjectType.SteelStructure,
        Tier = tier,
        ClientId = new(Guid.Parse("30000000-0000-0000-0000-000000000001")),
        ClientName = "滨江制造",
        Source = HandoverSource.ByHand,
        Rep = Rep,
        ProjectManager = Manager,
        TechnicalLead = Lead,
        Amount = new Money(100_000_000, "CNY"),
        ContractNumber = "C-1",
        ContractOn = new(2026, 2, 2),
    };

    public static HandoverPackage Draft(Tier tier = Tier.Standard) => Open(Facts(tier));

    public static HandoverPackage Open(OpeningFacts facts) =>
        HandoverPackage.Open(facts, DefaultTemplates.All(Monday).Single(one => one.Tier == facts.Tier), HandoverPolicy.Default(Monday), Calendar, facts.Rep, Monday);

    /// <summary>The standard checklist with a contractual item that names people.</summary>
    public static HandoverPackage WithSiteContact()
    {
        var standard = DefaultTemplates.Standard(Monday);
        var requirements = new TemplateSection("requirements", "客户需求文档", "Client requirements",
            [new("requirements.technical-parameters", "技术参数", "Technical parameters", ItemKind.Text, 1m), new(SiteContact, "现场联系人", "Site contact", ItemKind.Contact, 1m)]);
        var template = ChecklistTemplate.Publish(new(Guid.NewGuid()), "standard", 2, Tier.Standard, null, [requirements, .. standard.Sections.Skip(1)], Monday);
        return HandoverPackage.Open(Facts(), template, HandoverPolicy.Default(Monday), Calendar, Rep, Monday).Filled().Submitted().Judged().Reviewed().WithWorkshop().SignedByAll();
    }

    public const string SiteContact = "requirements.site-contact";

    public static PersonalValues Values(HandoverPackage package, IEnumerable<PersonalValue>? known = null)
    {
        byte salt = 0;
        return new(package.Id, known ?? [], () => [++salt, 7, 7, 7]);
    }

    public static ItemValue ValueFor(ChecklistItem item) => item.Kind switch
    {
        ItemKind.Text => ItemValue.OfText("Q355B，跨度 36 m"),
        ItemKind.Date => ItemValue.OfDate(item.Key == ItemKeys.StartOfWork ? new(2026, 4, 1) : new(2026, 9, 1)),
        ItemKind.Contact => ItemValue.OfContacts(new Contact("王强", "厂长", "13800000000", "wang@example.com")),
        ItemKind.Risks => new ItemValue { NoneFound = new("李工", Today) },
        ItemKind.Quotation => new ItemValue { Lines = [new("1", "钢柱", null, 10, "t", 100_000m, 100_000_000)] },
        ItemKind.Terms => new ItemValue { Terms = new("30/60/10", 24, "0.1 %/日", "3 %") },
        _ => new ItemValue { Amount = new("1.00", "CNY") },
    };

    public static HandoverPackage Filled(this HandoverPackage package, params string[] except)
    {
        foreach (var item in package.Items.Where(item => !except.Contains(item.Key))) package.Fill(item.Key, ValueFor(item), Rep, Monday);
        return package;
    }

    public static HandoverPackage Submitted(this HandoverPackage package)
    {
        package.Submit(Rep, Monday, Calendar, Values(package));
        return package;
    }

    public static HandoverPackage Judged(this HandoverPackage package, params (string Key, Verdict Verdict)[] but)
    {
        foreach (var item in package.Items)
        {
            var other = but.Where(one => one.Key == item.Key).Select(one => one.Verdict).FirstOrDefault();
            if (other is not null) package.JudgeItem(item.Key, other, Manager, Monday);
            else if (item.IsAnswered) package.JudgeItem(item.Key, Verdict.Confirmed, Manager, Monday);
        }

        return package;
    }

    public static HandoverPackage Reviewed(this HandoverPackage package)
    {
        package.CompleteReview(Manager, Monday, Calendar);
        return package;
    }

    public static HandoverPackage Ready(Tier tier = Tier.Standard) => Draft(tier).Filled().Submitted().Judged().Reviewed();

    public static HandoverPackage WithWorkshop(this HandoverPackage package) => package.WithWorkshopAt(Monday);

    public static HandoverPackage WithWorkshopAt(this HandoverPackage package, DateTimeOffset at)
    {
        package.HoldWorkshop(Today, [new(Rep), new(Manager, ByVideo: true), new(Lead)], [], "都看过了", Rep, at);
        return package;
    }

    public static void SignBy(this HandoverPackage package, Part part, PersonId by, PersonId? onBehalfOf = null) =>
        package.Sign(new(part, by, package.CurrentHash ?? "", Assurance.Internal, 1, onBehalfOf), Monday);

    public static HandoverPackage SignedByAll(this HandoverPackage package)
    {
        package.SignBy(Part.Rep, Rep);
        package.SignBy(Part.ProjectManager, Manager);
        package.SignBy(Part.TechnicalLead, Lead);
        return package;
    }

    public static HandoverPackage Signed(Tier tier = Tier.Standard) => Ready(tier).WithWorkshop().SignedByAll();

    public static HandoverPackage In(HandoverState state)
    {
        var package = state switch
        {
            HandoverState.Draft => Draft(),
            HandoverState.Submitted => Draft().Filled().Submitted().Judged(),
            HandoverState.Rectification => Draft().Submitted().Reviewed(),
            HandoverState.Returned => Draft().Filled(ItemKeys.Supervisor).Submitted().Judged().Reviewed(),
            HandoverState.ReadyToSign => Ready().WithWorkshop(),
            HandoverState.Cancelled => Draft(),
            _ => Signed(),
        };
        if (state == HandoverState.Cancelled) package.Cancel("重复", Rep, Monday);
        if (state is HandoverState.InTransition or HandoverState.Completed) package.BeginTransition(Monday);
        if (state == HandoverState.Completed) package.Complete(Monday);
        if (state == HandoverState.Voided) package.Void("合同解除", Manager, Monday);
        return package;
    }

    public static Dictionary<string, ItemValue?> Change(string key, ItemValue? value) => new(StringComparer.Ordinal) { [key] = value };
}

internal static class Refusal
{
    public static string CodeOf(Action action) => Shouldly.Should.Throw<RuleViolation>(action).Code;

    public static string PointerOf(Action action) => Shouldly.Should.Throw<InvalidInput>(action).Pointer;
}
