namespace SalesPmCollaboration.Testing;

/// <summary>A complete answer to the standard checklist.</summary>
public static class Checklist
{
    public static IReadOnlyDictionary<string, object> Answers { get; } = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["requirements.technical-parameters"] = new { text = "Q=2000 m³/h，三泵一备，扬程 32 m" },
        ["requirements.delivery-standards"] = new { text = "按 GB 50334 验收，第三方检测含水泵效率" },
        ["commercial.quotation"] = new { lines = new[] { new { no = "1", name = "潜水泵", spec = "Q=500 m³/h", quantity = 4m, unit = "台", unitPrice = 3200000m, amountMinor = 1280000000L } } },
        ["commercial.terms"] = new { terms = new { payment = "3-3-3-1", warrantyMonths = 24, penalty = "每日 0.05%", retention = "5%" } },
        ["milestones.start-of-work"] = new { on = "2026-12-07" },
        ["milestones.trial-run"] = new { on = "2027-05-28" },
        ["risks.site-constraints"] = new { risks = new[] { new { category = "Site", description = "场地狭窄，吊装受限", likelihood = 3, impact = 4, mitigation = "分段进场" } } },
        ["risks.approvals"] = new { noneFound = new { assessedBy = "李雯", on = "2026-11-20" } },
        ["stakeholders.decision-maker"] = new { contacts = new[] { new { name = "王志强", title = "总经理", phone = "13800002071" } } },
        ["stakeholders.end-user"] = new { contacts = new[] { new { name = "刘站长", phone = "13900001111" } } },
        ["stakeholders.supervisor"] = new { contacts = new[] { new { name = "赵监理", organisation = "正诚监理" } } },
    };
}
