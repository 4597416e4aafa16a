namespace SalesPmCollaboration.Web.Bids;

/// <summary>Names the texts of the pages of bids.</summary>
public sealed class BidPageTexts;
