namespace SalesPmCollaboration.Architecture.Tests;

/// <summary>What a module shows: commands, queries, results, and one XModule. What handles and judges them stays inside.</summary>
internal static class Doors
{
    /// <summary>By name, so that the rule needs no reference to the packages that define them.</summary>
    private static readonly HashSet<string> Inner = ["IRequestHandler`1", "IRequestHandler`2", "INotificationHandler`1", "IValidator", "IPolicy`1", "IReactTo`1"];

    public static IEnumerable<string> OpenInside(IEnumerable<Type> types) =>
        types.Where(t => t is { IsVisible: true, IsInterface: false } && t.GetInterfaces().Any(i => Inner.Contains(i.Name))).Select(t => $"{t.FullName} must be internal");

    /// <summary>Migrations are generated public and count for nobody.</summary>
    public static IEnumerable<string> OpenDoors(string module, IEnumerable<Type> types) =>
        types.Where(t => t.IsVisible && t.Name != module + "Module" && !$"{t.Namespace}.".Contains(".Migrations.", StringComparison.Ordinal)).Select(t => $"{t.FullName} must be internal");
}
