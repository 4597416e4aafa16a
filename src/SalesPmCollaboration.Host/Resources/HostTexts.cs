namespace SalesPmCollaboration.Host.Resources;

/// <summary>Texts of the host's own refusals.</summary>
public sealed class HostTexts;
