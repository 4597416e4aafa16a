namespace SalesPmCollaboration.Web.Resources;

/// <summary>Names the resources of the pages' own texts.</summary>
public sealed class WebTexts;
