namespace SalesPmCollaboration.Web.Components;

/// <summary>A tab is a link: it has an address.</summary>
/// <param name="Live">Name of the number that live.js keeps fresh; null where it stands still.</param>
public sealed record Tab(string Href, string Text, bool On, int? Count = null, string? Live = null);
