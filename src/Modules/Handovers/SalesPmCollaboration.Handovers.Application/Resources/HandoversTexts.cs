namespace SalesPmCollaboration.Handovers.Application.Resources;

/// <summary>Refusals of the use cases; those of the rules are the domain's.</summary>
public sealed class HandoversTexts;
