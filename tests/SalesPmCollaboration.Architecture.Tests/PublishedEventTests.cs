using SalesPmCollaboration.Contracts;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Architecture.Tests;

public sealed class PublishedEventTests
{
    [Fact]
    public void published_events_are_sealed_records_of_primitives()
    {
        var events = PublishedEvents.Of(typeof(IPublishedEvent).Assembly).ToList();
        events.ShouldNotBeEmpty();
        events.SelectMany(PublishedEvents.Violations).ShouldBeEmpty();
    }

    [Fact]
    public void no_other_project_publishes() =>
        Repository.Sources.Where(p => !p.Name.EndsWith(".Contracts", StringComparison.Ordinal)).SelectMany(p => PublishedEvents.Of(Built.Load(p))).ShouldBeEmpty();

    [Theory]
    [InlineData(typeof(OpenEvent), "OpenEvent is not sealed")]
    [InlineData(typeof(ClassEvent), "ClassEvent is not a record")]
    [InlineData(typeof(MoneyEvent), "MoneyEvent.Price is a Money")]
    [InlineData(typeof(TypedIdEvent), "TypedIdEvent.Project is a Nullable`1")]
    [InlineData(typeof(ListEvent), "ListEvent.Names is a List`1")]
    [InlineData(typeof(LocalTimeEvent), "LocalTimeEvent.At is a DateTime")]
    public void a_planted_event_is_named(Type planted, string violation) => PublishedEvents.Violations(planted).ShouldHaveSingleItem().ShouldBe(violation);

    [Fact]
    public void every_primitive_passes() => PublishedEvents.Violations(typeof(PlainEvent)).ShouldBeEmpty();

    private record OpenEvent(Guid Id) : IPublishedEvent;

    private sealed class ClassEvent : IPublishedEvent;

    private sealed record MoneyEvent(SharedKernel.Money Price) : IPublishedEvent;

    private sealed record TypedIdEvent(SharedKernel.ProjectId? Project) : IPublishedEvent;

    private sealed record ListEvent(List<string> Names) : IPublishedEvent;

    private sealed record LocalTimeEvent(DateTime At) : IPublishedEvent;

    private sealed record PlainEvent(Guid A, string? B, int? C, long D, bool E, decimal F, DateOnly? G, DateTimeOffset H, IReadOnlyList<Guid> I, IReadOnlyList<int?>? J) : IPublishedEvent;
}
