namespace SalesPmCollaboration.Web.Clients;

/// <summary>Names the texts of the pages of clients.</summary>
public sealed class ClientPageTexts;
