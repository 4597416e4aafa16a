namespace SalesPmCollaboration.Web.Imports;

/// <summary>Names the texts of the pages of imports.</summary>
public sealed class ImportPageTexts;
