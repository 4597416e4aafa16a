namespace SalesPmCollaboration.Web.Expectations;

/// <summary>Texts of the promises' pages.</summary>
internal sealed class ExpectationPageTexts;
