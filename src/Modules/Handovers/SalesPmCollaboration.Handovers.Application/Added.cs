namespace SalesPmCollaboration.Handovers.Application;

/// <summary>The id of what was added and the version of the aggregate that holds it.</summary>
public sealed record Added(Guid Id, long Version);
