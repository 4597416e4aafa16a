namespace SalesPmCollaboration.Handovers.Infrastructure.Resources;

/// <summary>Texts of the promises: document, messages to clients, explanation, refusals of the application.</summary>
internal sealed class ExpectationTexts;
