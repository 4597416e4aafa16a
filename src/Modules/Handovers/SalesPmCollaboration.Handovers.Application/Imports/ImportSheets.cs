namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <summary>A field and the headings it goes by; the first one stands in the template.</summary>
internal sealed record Column(string Field, bool Required, params IReadOnlyList<string> Headings);

/// <summary>One sheet of the workbook: its names and columns, Chinese first, as the template writes them.</summary>
internal sealed record ImportSheet(IReadOnlyList<string> Names, int MostRows, params IReadOnlyList<Column> Columns);

/// <summary>The workbook of integrations.md 6.6: five sheets, joined by 商机编号.</summary>
internal static class ImportSheets
{
    public const string Key = "externalId";
    /// <summary>The CRM by its name in the messages of 6.1; left out where the file is the only source.</summary>
    public const string Source = "source";
    public const string Manager = "projectManager";
    public const string Lead = "technicalLead";

    /// <summary>Read for finished projects alone.</summary>
    public static readonly IReadOnlyList<string> OfFinished = ["agreedOn", "acceptedOn", "finalMargin", "recommendation"];

    private static readonly Column KeyColumn = new(Key, true, "商机编号", "OpportunityNo", "Opportunity ID", "ExternalId", "Deal ID");

    public static readonly ImportSheet Opportunities = new(
        ["商机", "Opportunities", "Opportunity", "Deals"], 2000,
        KeyColumn,
        new(Source, false, "来源", "来源系统", "商机来源", "Source", "SourceSystem", "CRM"),
        new("name", true, "商机名称", "项目名称", "OpportunityName", "ProjectName", "Deal Name", "Name"),
        new("client", true, "客户名称", "客户", "ClientName", "Customer", "Client", "Account"),
        new("clientId", false, "客户编号", "ClientNo", "Customer ID", "ClientId"),
        new("creditCode", false, "统一社会信用代码", "信用代码", "CreditCode"),
        new("address", false, "客户地址", "地址", "Address"),
        new("type", false, "项目类型", "ProjectType", "Type"),
        new("contractNo", false, "合同编号", "合同号", "ContractNo", "ContractNumber"),
        new("amount", false, "合同金额", "合同额", "金额", "Amount", "ContractAmount"),
        new("currency", false, "币种", "Currency"),
        new("tax", false, "是否含税", "含税", "TaxIncluded"),
        new("wonAt", false, "赢单日期", "WonAt", "CloseDate"),
        new("signedOn", false, "签约日期", "签订日期", "合同日期", "SignedOn"),
        new("margin", false, "毛利率", "签约毛利率", "MarginPercent", "Margin"),
        new("rep", false, "销售代表", "负责人", "销售代表邮箱", "负责人邮箱", "Rep", "Owner", "OwnerEmail"),
        new("payment", false, "付款方式", "付款条件", "Payment", "PaymentTerms"),
        new("warranty", false, "质保期", "质保月数", "WarrantyMonths", "Warranty"),
        new("penalty", false, "违约条款", "违约责任", "Penalty"),
        new("retention", false, "质保金比例", "RetentionPct", "Retention"),
        new("preferences", false, "客户偏好", "Preferences"),
        new(Manager, false, "项目经理", "ProjectManager", "PM"),
        new(Lead, false, "技术负责人", "TechnicalLead"),
        new("agreedOn", false, "约定验收日期", "合同验收日期", "AgreedAcceptance", "DueAcceptance"),
        new("acceptedOn", false, "实际验收日期", "验收日期", "AcceptedOn", "Accepted"),
        new("finalMargin", false, "结算毛利率", "FinalMargin", "FinalMarginPercent"),
        new("recommendation", false, "推荐分", "客户推荐分", "NPS", "Recommendation"));

    public static readonly ImportSheet Lines = new(
        ["报价明细", "QuoteLines", "Quote Lines", "Quotation"], 20_000,
        KeyColumn,
        new("no", false, "序号", "LineNo", "No"),
        new("sku", false, "物料编码", "编码", "SKU"),
        new("name", true, "名称", "物料名称", "Name", "Description"),
        new("spec", false, "规格型号", "规格", "型号", "Spec"),
        new("quantity", true, "数量", "Qty", "Quantity"),
        new("unit", false, "单位", "Unit"),
        new("unitPrice", true, "单价", "UnitPrice", "Price"),
        new("currency", false, "币种", "货币", "币别", "Currency"),
        new("discount", false, "折扣", "折扣率", "DiscountPct", "Discount"));

    public static readonly ImportSheet Contacts = new(
        ["联系人", "客户关系人", "Contacts"], 20_000,
        KeyColumn,
        new("name", true, "姓名", "联系人", "Name"),
        new("role", true, "角色", "Role"),
        new("title", false, "职务", "Title"),
        new("org", false, "单位", "Organisation", "Organization", "Org"),
        new("phone", false, "电话", "手机", "Phone", "Mobile"),
        new("email", false, "邮箱", "Email"),
        new("primary", false, "主要联系人", "IsPrimary", "Primary"));

    public static readonly ImportSheet Milestones = new(
        ["里程碑", "关键节点", "Milestones"], 20_000,
        KeyColumn,
        new("name", true, "节点", "里程碑", "名称", "Milestone", "Code", "Name"),
        new("date", true, "日期", "Date"),
        new("committed", false, "是否承诺", "Committed"));

    public static readonly ImportSheet Risks = new(
        ["风险", "潜在风险", "Risks"], 20_000,
        KeyColumn,
        new("category", false, "类别", "Category"),
        new("text", true, "风险描述", "描述", "Description", "Text"),
        new("probability", false, "可能性", "Probability", "Likelihood"),
        new("impact", false, "影响", "Impact"),
        new("mitigation", false, "应对措施", "应对", "Mitigation"));

    public static IReadOnlyList<ImportSheet> All { get; } = [Opportunities, Lines, Contacts, Milestones, Risks];
}
