namespace SalesPmCollaboration.Handovers.Domain.Resources;

/// <summary>Names the resources beside it: texts by code of refusal, warning and move; labels under <c>Enum.{Type}.{Member}</c>.</summary>
public sealed class DomainTexts;
