using System.Text.Json;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.Contracts;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Architecture.Tests;

public sealed class EventGoldenTests
{
    public static TheoryData<string> Names { get; } = [.. PublishedEvents.Of(typeof(IPublishedEvent).Assembly).Select(EventCatalogue.NameOf)];

    /// <summary>GOLDEN=write writes what is missing; a file that exists is never written over.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void an_event_is_stored_as_its_newest_golden_file_says(string name)
    {
        var (type, numbers) = (TypeOf(name), EventGoldens.Numbers(TypeOf(name)));
        var now = EventGoldens.Write(EventGoldens.Example(type));
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write" && (numbers.Count == 0 || Stored(type, numbers[^1]) != now))
        {
            File.WriteAllText(Path.Combine(Repository.Root, EventGoldens.FileOf(type, numbers.Count + 1)), now);
            return;
        }

        numbers.ShouldNotBeEmpty($"{name} has no golden file: run the tests once with GOLDEN=write and look at what they wrote");
        numbers.ShouldBe(Enumerable.Range(1, numbers.Count));
        now.ShouldBe(Stored(type, numbers[^1]), $"{name} is written otherwise than before. A new member is allowed: GOLDEN=write makes the next file. Anything else is a new event.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void a_body_of_any_earlier_shape_is_read_and_loses_nothing(string name)
    {
        var type = TypeOf(name);
        foreach (var number in EventGoldens.Numbers(type))
        {
            using var stored = JsonDocument.Parse(Stored(type, number));
            using var again = JsonDocument.Parse(EventGoldens.Write(EventGoldens.Read(type, Stored(type, number))));
            foreach (var member in stored.RootElement.EnumerateObject())
                again.RootElement.GetProperty(member.Name).GetRawText().ShouldBe(member.Value.GetRawText(), $"{EventGoldens.FileOf(type, number)}, {member.Name}");
        }
    }

    [Fact]
    public void no_golden_file_stands_for_an_event_that_is_gone()
    {
        var known = Names.Select(row => row.Data).ToHashSet(StringComparer.Ordinal);
        Repository.Files.Where(f => f.StartsWith(EventGoldens.Folder + "/", StringComparison.Ordinal))
            .Select(f => Path.GetFileName(f)).Where(f => !known.Contains(string.Join('.', f.Split('.')[..^2]))).ShouldBeEmpty();
    }

    private static Type TypeOf(string name) => PublishedEvents.Of(typeof(IPublishedEvent).Assembly).Single(t => EventCatalogue.NameOf(t) == name);

    private static string Stored(Type type, int number) => Repository.Read(EventGoldens.FileOf(type, number));
}
