using SalesPmCollaboration.Chaos.Workers;
using SalesPmCollaboration.Platform.Relay;
using SalesPmCollaboration.Testing;
using Shouldly;

namespace SalesPmCollaboration.Chaos.Relaying;

/// <summary>Death at each named point of writing and relaying, found by reflection: a point that is added is tried by itself.</summary>
[Trait(Drill.Category, Drill.Name)]
public sealed class CrashPointTests
{
    public static TheoryData<Provider, string> Writing { get; } = All<WritePoint>();

    public static TheoryData<Provider, string> Relaying { get; } = All<RelayPoint>();

    [Theory]
    [MemberData(nameof(Writing))]
    public async Task a_producer_that_dies_around_its_commit_leaves_all_or_nothing(Provider provider, string point)
    {
        using var place = Drill.PlaceOn(provider);
        await WorkerServices.PrepareAsync(place);
        List<(Guid, long)> acknowledged = [];
        await using (var producer = WorkerProcess.Produce(place, acknowledged, Drill.Seed, 1, (Worker.DieAt, point))) (await producer.Process.EndAsync()).ShouldBe(137, producer.Process.Said);
        await using (var drain = WorkerProcess.Drain(place)) (await drain.Process.EndAsync()).ShouldBe(0, drain.Process.Said);

        var ledger = RelayLedger.Of(place, acknowledged);
        ledger.IsClean.ShouldBeTrue(ledger.ToString());
        (ledger.Messages > 0).ShouldBe(point == nameof(WritePoint.AfterCommit), ledger.ToString());
    }

    [Theory]
    [MemberData(nameof(Relaying))]
    public async Task a_relay_that_dies_at_a_point_is_finished_by_the_next_one(Provider provider, string point)
    {
        using var place = Drill.PlaceOn(provider);
        await WorkerServices.PrepareAsync(place);
        List<(Guid, long)> acknowledged = [];
        await using (var producer = WorkerProcess.Produce(place, acknowledged, Drill.Seed, 10)) (await producer.Process.EndAsync()).ShouldBe(0, producer.Process.Said);
        await using (var dying = WorkerProcess.Relay(place, (Worker.DieAt, point))) (await dying.Process.EndAsync()).ShouldBe(137, dying.Process.Said);
        await using (var drain = WorkerProcess.Drain(place)) (await drain.Process.EndAsync()).ShouldBe(0, drain.Process.Said);

        var ledger = RelayLedger.Of(place, acknowledged);
        ledger.IsClean.ShouldBeTrue(ledger.ToString());
        ledger.Messages.ShouldBeGreaterThanOrEqualTo(10);
    }

    private static TheoryData<Provider, string> All<TPoint>() where TPoint : struct, Enum =>
        [.. Enum.GetValues<Provider>().SelectMany(provider => Enum.GetNames<TPoint>().Select(point => (provider, point)))];
}
