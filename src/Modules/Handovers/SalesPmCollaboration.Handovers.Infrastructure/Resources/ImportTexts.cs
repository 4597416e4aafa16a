namespace SalesPmCollaboration.Handovers.Infrastructure.Resources;

internal sealed class ImportTexts;
