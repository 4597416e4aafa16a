using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;

/// <summary>Version 1 of the three templates (domain.md 3.2). Ids are reserved, so that seeding twice seeds once.</summary>
public static class DefaultTemplates
{
    public static IReadOnlyList<ChecklistTemplate> All(DateTimeOffset at) => [Light(at), Standard(at), Major(at)];

    public static ChecklistTemplate Standard(DateTimeOffset at) => Publish("00000000-0000-4000-8000-0000000c0001", "standard", Tier.Standard, Full, at);

    /// <summary>The same items as Standard: each lot has its own package, the items are what a lot needs.</summary>
    public static ChecklistTemplate Major(DateTimeOffset at) => Publish("00000000-0000-4000-8000-0000000c0002", "major", Tier.Major, Full, at);

    /// <summary>Six items, at least one of each section: what a small job cannot do without.</summary>
    public static ChecklistTemplate Light(DateTimeOffset at) => Publish("00000000-0000-4000-8000-0000000c0003", "light", Tier.Light, Short, at);

    private static readonly Dictionary<string, decimal> Full = new(StringComparer.Ordinal)
    {
        [ItemKeys.TechnicalParameters] = 1.0m,
        [ItemKeys.DeliveryStandards] = 1.0m,
        [ItemKeys.Quotation] = 1.0m,
        [ItemKeys.Terms] = 1.0m,
        [ItemKeys.StartOfWork] = 1.0m,
        [ItemKeys.TrialRun] = 1.0m,
        [ItemKeys.SiteConstraints] = 1.0m,
        [ItemKeys.Approvals] = 1.0m,
        [ItemKeys.DecisionMaker] = 0.8m,
        [ItemKeys.EndUser] = 0.6m,
        [ItemKeys.Supervisor] = 0.6m,
    };

    private static readonly Dictionary<string, decimal> Short = new(StringComparer.Ordinal)
    {
        [ItemKeys.TechnicalParameters] = 2.0m,
        [ItemKeys.Quotation] = 2.0m,
        [ItemKeys.Terms] = 2.0m,
        [ItemKeys.StartOfWork] = 1.5m,
        [ItemKeys.SiteConstraints] = 1.5m,
        [ItemKeys.DecisionMaker] = 1.0m,
    };

    private static readonly (string Key, string Zh, string En)[] SectionTitles =
    [
        (Sections.Requirements, "客户需求文档", "Client requirements"),
        (Sections.Commercial, "报价明细及商务条款", "Quotation and commercial terms"),
        (Sections.Milestones, "关键时间节点", "Key dates"),
        (Sections.Risks, "潜在风险点", "Potential risks"),
        (Sections.Stakeholders, "客户关系人档案", "Client stakeholders"),
    ];

    private static readonly (string Key, string Zh, string En, ItemKind Kind)[] ItemTitles =
    [
        (ItemKeys.TechnicalParameters, "技术参数", "Technical parameters", ItemKind.Text),
        (ItemKeys.DeliveryStandards, "交付标准", "Delivery standards", ItemKind.Text),
        (ItemKeys.Quotation, "报价明细", "Quotation breakdown", ItemKind.Quotation),
        (ItemKeys.Terms, "商务条款（付款、质保、违约）", "Commercial terms (payment, warranty, penalties)", ItemKind.Terms),
        (ItemKeys.StartOfWork, "开工时间", "Start of work", ItemKind.Date),
        (ItemKeys.TrialRun, "试运行时间", "Trial run", ItemKind.Date),
        (ItemKeys.SiteConstraints, "现场条件限制", "Site constraints", ItemKind.Risks),
        (ItemKeys.Approvals, "审批与许可", "Approvals and permits", ItemKind.Risks),
        (ItemKeys.DecisionMaker, "决策者", "Decision maker", ItemKind.Contact),
        (ItemKeys.EndUser, "使用方", "End user", ItemKind.Contact),
        (ItemKeys.Supervisor, "监理单位", "Supervisor", ItemKind.Contact),
    ];

    /// <summary>Of a section or an item; the key itself where the default template has none of it.</summary>
    internal static TwoNames NamesOf(string key) =>
        SectionTitles.Concat(ItemTitles.Select(item => (item.Key, item.Zh, item.En))).Where(one => one.Key == key).Select(one => new TwoNames(one.Zh, one.En)).FirstOrDefault() ?? new(key, key);

    private static ChecklistTemplate Publish(string id, string code, Tier tier, Dictionary<string, decimal> points, DateTimeOffset at)
    {
        TemplateSection[] sections =
        [
            .. SectionTitles.Select(section => new TemplateSection(section.Key, section.Zh, section.En,
            [
                .. ItemTitles
                    .Where(item => points.ContainsKey(item.Key) && item.Key.StartsWith(section.Key + ".", StringComparison.Ordinal))
                    .Select(item => new TemplateItem(item.Key, item.Zh, item.En, item.Kind, points[item.Key])),
            ])),
        ];
        return ChecklistTemplate.Publish(new(Guid.Parse(id)), code, 1, tier, null, sections, at);
    }
}
