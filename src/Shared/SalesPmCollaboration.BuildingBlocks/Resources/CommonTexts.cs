namespace SalesPmCollaboration.BuildingBlocks.Resources;

/// <summary>Texts that every module's refusals share.</summary>
public sealed class CommonTexts;
