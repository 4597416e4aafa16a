using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Host.Demo;

/// <summary>Plausible answers to every item of the default checklists.</summary>
internal static class DemoAnswers
{
    public static IReadOnlyList<KeyValuePair<string, ItemValue>> For(DemoProject project, Money amount, DateOnly opened, DateOnly start, DateOnly trial) =>
    [
        new(ItemKeys.TechnicalParameters, ItemValue.OfText(project.Technical)),
        new(ItemKeys.DeliveryStandards, ItemValue.OfText("按国家现行验收规范交付，第三方检测费用由我方承担")),
        new(ItemKeys.Quotation, new ItemValue { Lines = [new QuotationLine("1", project.Project + " 总价", null, 1m, "项", amount.Amount, amount.Minor)] }),
        new(ItemKeys.Terms, new ItemValue { Terms = new CommercialTerms("预付 30%，到货 30%，验收 30%，质保金 10%", 24, "每逾期一日 0.05%，上限 5%", "质保期满后 30 日内付清") }),
        new(ItemKeys.StartOfWork, ItemValue.OfDate(start)),
        new(ItemKeys.TrialRun, ItemValue.OfDate(trial)),
        new(ItemKeys.SiteConstraints, ItemValue.OfRisks(new Risk(RiskCategory.Site, "场地狭窄，大件吊装需夜间进场", 3, 4, "与业主协调夜间施工许可"))),
        new(ItemKeys.Approvals, new ItemValue { NoneFound = new NoneFound(DemoPeople.By(project.Rep).Name, opened) }),
        new(ItemKeys.DecisionMaker, ItemValue.OfContacts(new Contact("王志强", "总经理", "13800002071", null, project.Client))),
        new(ItemKeys.EndUser, ItemValue.OfContacts(new Contact("刘志远", "运行主管", "13900001111", null, project.Client))),
        new(ItemKeys.Supervisor, ItemValue.OfContacts(new Contact("赵明", "总监理工程师", null, null, "正诚工程监理有限公司"))),
    ];
}
