namespace SalesPmCollaboration.Handovers.Application;

/// <summary>One page of a list; <paramref name="Next"/> is null at the end.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);
