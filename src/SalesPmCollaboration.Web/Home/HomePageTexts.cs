namespace SalesPmCollaboration.Web.Home;

/// <summary>Names the texts of the pages of my moves.</summary>
public sealed class HomePageTexts;
