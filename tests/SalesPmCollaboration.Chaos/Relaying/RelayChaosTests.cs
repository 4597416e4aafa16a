using System.Diagnostics;
using SalesPmCollaboration.Chaos.Workers;
using SalesPmCollaboration.Testing;
using Shouldly;

namespace SalesPmCollaboration.Chaos.Relaying;

public sealed class RelayChaosOnSqlite() : RelayChaosTests(Provider.Sqlite);

public sealed class RelayChaosOnPostgres() : RelayChaosTests(Provider.Postgres);

/// <summary>Two producers and two relays under kill -9 and SIGSTOP beyond the lease. Ends by count, so that a slow machine changes the time and not the proof.</summary>
[Trait(Drill.Category, Drill.Name)]
public abstract class RelayChaosTests(Provider provider)
{
    private const int ZombiesKills = 5;
    private static readonly int Kills = Drill.Number("CHAOS_RELAY_KILLS", 100);
    private static readonly int Pauses = Drill.Number("CHAOS_RELAY_PAUSES", Math.Max(10, Kills / 10));

    [Fact]
    public async Task no_effect_is_lost_doubled_stuck_made_up_or_out_of_order()
    {
        using var place = Drill.PlaceOn(provider);
        await WorkerServices.PrepareAsync(place);
        List<(Guid, long)> acknowledged = [];
        var watch = Stopwatch.StartNew();

        await KillAndPauseAsync(place, acknowledged, Kills, Pauses);
        await using (var drain = WorkerProcess.Drain(place)) (await drain.Process.EndAsync(TimeSpan.FromMinutes(5))).ShouldBe(0, drain.Process.Said);

        var ledger = RelayLedger.Of(place, acknowledged);
        Drill.Say($"relay {provider}, seed {Drill.Seed}: {Kills} kills, {Pauses} pauses, {watch.Elapsed.TotalSeconds:0} s, {acknowledged.Count} acknowledged, {ledger}");
        ledger.IsClean.ShouldBeTrue($"CHAOS_SEED={Drill.Seed}: {ledger}");
        ledger.Messages.ShouldBeGreaterThan(Kills);
        ledger.Poisoned.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task the_drill_with_a_zombie_that_wakes_after_its_lease_finds_harm_only_without_the_fence(bool withoutFence)
    {
        using var place = Drill.PlaceOn(provider);
        await WorkerServices.PrepareAsync(place);
        List<(Guid, long)> acknowledged = [];
        (string, string)[] fence = withoutFence ? [(Worker.NoFence, "1")] : [];
        await using (var producer = WorkerProcess.Produce(place, acknowledged, Drill.Seed, 20)) (await producer.Process.EndAsync()).ShouldBe(0, producer.Process.Said);
        await using var zombie = WorkerProcess.Relay(place, [(Worker.StopAt, nameof(Platform.Relay.RelayPoint.AfterClaim)), .. fence]);
        await zombie.Stopping.WaitAsync(TimeSpan.FromMinutes(1));
        await KillAndPauseAsync(place, acknowledged, ZombiesKills, paused: 0, fence);

        await using (var drain = WorkerProcess.Drain(place, fence)) (await drain.Process.EndAsync()).ShouldBe(0, drain.Process.Said);
        // A slow machine can outlast a lease without being stopped: without the fence the harm may be done by now.
        if (!withoutFence) RelayLedger.Of(place, acknowledged).IsClean.ShouldBeTrue("before the zombie wakes");
        zombie.Process.Pause().Dispose();
        await using (var drain = WorkerProcess.Drain(place, fence)) (await drain.Process.EndAsync()).ShouldBe(0, drain.Process.Said);
        if (withoutFence) await Eventually.Is(() => RelayLedger.Of(place, acknowledged).Duplicate > 0);
        await zombie.Process.KillAsync();

        var ledger = RelayLedger.Of(place, acknowledged);
        ledger.IsClean.ShouldBe(!withoutFence, ledger.ToString());
    }

    private static async Task KillAndPauseAsync(HostPlace place, List<(Guid, long)> acknowledged, int killed, int paused, params (string, string)[] fence)
    {
        var random = new Random(Drill.Seed);
        List<Func<WorkerProcess>> roles = [() => WorkerProcess.Produce(place, acknowledged, random.Next()), () => WorkerProcess.Produce(place, acknowledged, random.Next()), () => WorkerProcess.Relay(place, fence), () => WorkerProcess.Relay(place, fence)];
        List<WorkerProcess> workers = [.. roles.Select(start => start())];
        List<Task> pausing = [];
        try
        {
            for (var (kills, pauses) = (0, 0); kills < killed || pauses < paused;)
            {
                var chosen = random.Next(workers.Count);
                await workers[chosen].Ready.WaitAsync(TimeSpan.FromMinutes(2));
                await Task.Delay(random.Next(20, 250));
                if (pauses < paused && random.Next(killed + paused) < 2 * paused)
                {
                    pauses++;
                    pausing.Add(PauseAsync(workers[chosen], random.Next(200, 800)));
                    if (kills < killed) continue;
                    await pausing[^1];
                    continue;
                }

                if (kills >= killed) continue;
                await workers[chosen].Process.KillAsync();
                await workers[chosen].DisposeAsync();
                workers[chosen] = roles[chosen]();
                kills++;
            }

            await Task.WhenAll(pausing);
        }
        finally
        {
            foreach (var worker in workers) await worker.DisposeAsync();
        }
    }

    /// <summary>Longer than the lease; the worker may be killed meanwhile, as a stopped process may.</summary>
    private static async Task PauseAsync(WorkerProcess worker, int beyond)
    {
        using (worker.Process.Pause()) await Task.Delay(WorkerServices.Lease + TimeSpan.FromMilliseconds(beyond));
    }
}
