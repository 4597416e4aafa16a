namespace SalesPmCollaboration.Handovers.Infrastructure.Resources;

public sealed class ImportTexts;
