using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;

public readonly record struct ChecklistTemplateId(Guid Value) : ITypedId<ChecklistTemplateId>
{
    public static ChecklistTemplateId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>What kind of value answers an item, and so which members of <c>ItemValue</c> mean something.</summary>
public enum ItemKind
{
    /// <summary>Text or files.</summary>
    Text = 1,
    Date,
    Money,
    Contact,

    /// <summary>Risks, or "none found, assessed by WHO on DATE".</summary>
    Risks,

    /// <summary>Lines of a bill of quantities, or a file with up to 20 summary lines.</summary>
    Quotation,
    Terms,
}

/// <summary>The five sections. Requirements, commercial and milestones are contractual; risks and stakeholders are living data.</summary>
public static class Sections
{
    public const string Requirements = "requirements";
    public const string Commercial = "commercial";
    public const string Milestones = "milestones";
    public const string Risks = "risks";
    public const string Stakeholders = "stakeholders";

    public static IReadOnlyList<string> All { get; } = [Requirements, Commercial, Milestones, Risks, Stakeholders];

    /// <summary>Changes at any time without a new submission, because it is true only as of today.</summary>
    public static bool IsLiving(string section) => section is Risks or Stakeholders;
}

/// <summary>Stable keys of the default template; the part before the dot is the section.</summary>
public static class ItemKeys
{
    public const string TechnicalParameters = "requirements.technical-parameters";
    public const string DeliveryStandards = "requirements.delivery-standards";
    public const string Quotation = "commercial.quotation";
    public const string Terms = "commercial.terms";
    public const string StartOfWork = "milestones.start-of-work";
    public const string TrialRun = "milestones.trial-run";
    public const string SiteConstraints = "risks.site-constraints";
    public const string Approvals = "risks.approvals";
    public const string DecisionMaker = "stakeholders.decision-maker";
    public const string EndUser = "stakeholders.end-user";
    public const string Supervisor = "stakeholders.supervisor";
}

/// <summary>Points have at most two decimals and are more than 0.</summary>
public sealed record TemplateItem(string Key, string TitleZh, string TitleEn, ItemKind Kind, decimal Points);

public sealed record TemplateSection(string Key, string TitleZh, string TitleEn, IReadOnlyList<TemplateItem> Items)
{
    internal TwoNames? OwnTitle => new TwoNames(TitleZh, TitleEn) is var own && own == DefaultTemplates.NamesOf(Key) ? null : own;
}

public sealed record TemplatePublished(ChecklistTemplateId TemplateId, string Code, int Edition, DateTimeOffset At) : IDomainEvent;

public static class TemplateErrors
{
    public static RuleViolation PointsNotTen(decimal total) => new("template.points-not-ten", total);
    public static InvalidInput SectionMissing(string section) => new("/sections", "template.section-missing", DefaultTemplates.NamesOf(section));
    public static RuleViolation KeyTwice(string key) => new("template.key-twice", key);
    public static RuleViolation KeyOutsideSection(string key, string section) => new("template.key-outside-section", key, section);
    public static InvalidInput TooManyItems(int limit) => new("/sections", "template.too-many-items", limit);
    public static InvalidInput PointsOutOfRange(string pointer) => new(pointer, "template.points-out-of-range");
    public static InvalidInput KeyMalformed(string pointer) => new(pointer, "template.key-malformed");
}
