namespace SalesPmCollaboration.Web.Handovers;

/// <summary>Texts of the handover's pages.</summary>
public sealed class HandoverPageTexts;
