namespace SalesPmCollaboration.Contracts;

/// <summary>A fact that a module tells the others: a sealed record of primitives that changes only by addition. Its stored name is <c>Module.TypeName</c>.</summary>
public interface IPublishedEvent;
