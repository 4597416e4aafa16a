namespace SalesPmCollaboration.Platform.Resources;

/// <summary>Texts of Platform's refusals.</summary>
public sealed class PlatformTexts;
