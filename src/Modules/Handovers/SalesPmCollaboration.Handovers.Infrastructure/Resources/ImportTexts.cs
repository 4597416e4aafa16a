namespace SalesPmCollaboration.Handovers.Infrastructure.Resources;

/// <summary>Texts of deals, imports and bills of quantities.</summary>
internal sealed class ImportTexts;
