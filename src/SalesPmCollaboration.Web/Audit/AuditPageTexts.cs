namespace SalesPmCollaboration.Web.Audit;

/// <summary>Names the texts of the page of the audit trail.</summary>
public sealed class AuditPageTexts;
