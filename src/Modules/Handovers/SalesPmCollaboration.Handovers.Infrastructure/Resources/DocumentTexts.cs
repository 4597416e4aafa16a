namespace SalesPmCollaboration.Handovers.Infrastructure.Resources;

/// <summary>Texts of documents, evidence, history and exports.</summary>
internal sealed class DocumentTexts;
