using System.Globalization;
using System.Reflection;
using System.Text.Json;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Outbox;

namespace SalesPmCollaboration.Architecture.Tests;

/// <summary>
/// One file for each shape that an event's body ever had: <c>Handovers.HandoverSigned.1.json</c>. Bodies of every shape lie in outboxes
/// and at those who subscribe, so that a file is never changed: a new member makes the next number.
/// </summary>
internal static class EventGoldens
{
    public const string Folder = "tests/SalesPmCollaboration.Architecture.Tests/Goldens";

    private static readonly JsonSerializerOptions Indented = new(Json.Stored) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The numbers of an event's files, ascending.</summary>
    public static IReadOnlyList<int> Numbers(Type type) =>
        [.. Repository.Files.Where(f => f.StartsWith($"{Folder}/{EventCatalogue.NameOf(type)}.", StringComparison.Ordinal)).Select(f => int.Parse(f.Split('.')[^2], CultureInfo.InvariantCulture)).Order()];

    public static string FileOf(Type type, int number) => $"{Folder}/{EventCatalogue.NameOf(type)}.{number}.json";

    public static string Write(object said) => JsonSerializer.Serialize(said, said.GetType(), Indented) + "\n";

    public static object Read(Type type, string body) => JsonSerializer.Deserialize(body, type, Json.Stored)!;

    /// <summary>Every member filled, with a value that tells which it is.</summary>
    public static object Example(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select((p, i) => Value(p.ParameterType, p.Name!, i + 1))]);
    }

    private static object Value(Type type, string name, int at)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return ListOf(type.GetGenericArguments()[0], name, at);
        return (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(Guid) => new Guid(at, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
            var t when t == typeof(string) => name,
            var t when t == typeof(int) => at,
            var t when t == typeof(long) => (long)at,
            var t when t == typeof(bool) => true,
            var t when t == typeof(decimal) => at + 0.25m,
            var t when t == typeof(DateOnly) => new DateOnly(2026, 1, at),
            var t when t == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, at, 8, 30, 0, TimeSpan.Zero),
            var t => throw new NotSupportedException($"{t.Name}: say here how it is filled"),
        };
    }

    private static Array ListOf(Type element, string name, int at)
    {
        var list = Array.CreateInstance(element, 2);
        for (var i = 0; i < 2; i++) list.SetValue(Value(element, name, at + 10 + i), i);
        return list;
    }
}
