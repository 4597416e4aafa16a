namespace SalesPmCollaboration.Web.Rules;

/// <summary>Names the texts of the pages of the company's rules.</summary>
public sealed class RulePageTexts;
