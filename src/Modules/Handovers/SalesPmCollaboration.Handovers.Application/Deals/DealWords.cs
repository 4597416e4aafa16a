using SalesPmCollaboration.Handovers.Domain;

namespace SalesPmCollaboration.Handovers.Application.Deals;

/// <summary>Words of CRMs and workbooks, Chinese and English, in any case and with any separators: DECISION_MAKER, DecisionMaker, 决策者.</summary>
internal static class DealWords
{
    private static readonly Dictionary<string, StakeholderRole> Roles = Table(
        (StakeholderRole.DecisionMaker, "decisionmaker 决策者 决策人 economicbuyer businessdecisionmaker executivesponsor"),
        (StakeholderRole.EndUser, "enduser user 使用方 使用者 使用人 用户 最终用户"),
        (StakeholderRole.Supervisor, "supervisor 监理单位 监理 监理方"),
        (StakeholderRole.GeneralContractor, "generalcontractor 总包 总承包 总包方"),
        (StakeholderRole.Designer, "designer 设计院 设计 设计单位"),
        (StakeholderRole.CostConsultant, "costconsultant 造价咨询 造价"),
        // What a CRM tells of and the product keeps with its word.
        (StakeholderRole.Other, "other 其他 其它 finance 财务 tech 技术"));

    private static readonly Dictionary<string, RiskCategory> Categories = Table(
        (RiskCategory.Technical, "technical 技术"), (RiskCategory.Resource, "resource 资源"), (RiskCategory.Site, "site 现场 场地 现场条件"),
        (RiskCategory.Approval, "approval permit 审批 许可 报批"), (RiskCategory.Commercial, "commercial 商务"), (RiskCategory.Other, "other 其他 其它"));

    private static readonly Dictionary<string, ProjectType> Types = Table(
        (ProjectType.SteelStructure, "steelstructure steel 钢结构"), (ProjectType.Mep, "mep 机电 机电安装"), (ProjectType.Plant, "plant 厂房 工业厂房 工厂 成套设备 工业设备"),
        (ProjectType.Infrastructure, "infrastructure 基础设施 市政 基建"), (ProjectType.Other, "other 其他 其它"));

    public static StakeholderRole Role(string? word) => Roles.GetValueOrDefault(Plain(word), StakeholderRole.Other);

    public static RiskCategory Category(string? word) => Categories.GetValueOrDefault(Plain(word), RiskCategory.Other);

    public static ProjectType Type(string? word) => Types.GetValueOrDefault(Plain(word), ProjectType.Other);

    public static bool KnowsRole(string word) => Roles.ContainsKey(Plain(word));

    public static bool KnowsCategory(string word) => Categories.ContainsKey(Plain(word));

    public static bool KnowsType(string word) => Types.ContainsKey(Plain(word));

    public static bool IsStart(DealMilestone one) => Plain(one.Code ?? one.Name) is "start" or "startofwork" or "开工" or "开工时间" or "开工日期";

    public static bool IsTrialRun(DealMilestone one) => Plain(one.Code ?? one.Name) is "trialrun" or "commissioning" or "试运行" or "试运行时间" or "试运行日期";

    /// <summary>Lower case, without spaces, underscores, hyphens and dots.</summary>
    public static string Plain(string? word) => string.Concat((word ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-' or '.'))).ToLowerInvariant();

    private static Dictionary<string, T> Table<T>(params ReadOnlySpan<(T Value, string Words)> rows)
    {
        var table = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (value, words) in rows)
        {
            foreach (var word in words.Split(' ')) table[word] = value;
        }

        return table;
    }
}
