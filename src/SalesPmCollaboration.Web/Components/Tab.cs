namespace SalesPmCollaboration.Web.Components;

/// <summary>A tab is a link: it has an address.</summary>
public sealed record Tab(string Href, string Text, bool On, int? Count = null);
