namespace SalesPmCollaboration.Web.Dispatches;

/// <summary>Names the texts of the page of dead deliveries.</summary>
public sealed class DispatchPageTexts;
