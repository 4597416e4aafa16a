namespace SalesPmCollaboration.Web.Templates;

/// <summary>Names the texts of the pages of checklist templates.</summary>
public sealed class TemplatePageTexts;
