using System.Reflection;
using SalesPmCollaboration.Contracts;

namespace SalesPmCollaboration.Architecture.Tests;

/// <summary>A published event is read by programs of other years: a sealed record of values that every serialiser writes alike.</summary>
internal static class PublishedEvents
{
    private static readonly HashSet<Type> Primitives =
        [typeof(Guid), typeof(string), typeof(int), typeof(long), typeof(bool), typeof(decimal), typeof(DateOnly), typeof(DateTimeOffset)];

    public static IEnumerable<Type> Of(Assembly assembly) => assembly.GetTypes().Where(t => t.IsClass && typeof(IPublishedEvent).IsAssignableFrom(t));

    public static IEnumerable<string> Violations(Type type)
    {
        if (!type.IsSealed) yield return $"{type.Name} is not sealed";
        if (type.GetMethod("<Clone>$") is null) yield return $"{type.Name} is not a record";
        foreach (var property in type.GetProperties().Where(p => !IsPlain(p.PropertyType))) yield return $"{type.Name}.{property.Name} is a {property.PropertyType.Name}";
    }

    private static bool IsPlain(Type type) =>
        Primitives.Contains(Nullable.GetUnderlyingType(type) ?? type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && IsPlain(type.GetGenericArguments()[0]));
}
