namespace SalesPmCollaboration.Handovers.Infrastructure.Resources;

/// <summary>What imports and the webhook say.</summary>
internal sealed class ImportTexts;
