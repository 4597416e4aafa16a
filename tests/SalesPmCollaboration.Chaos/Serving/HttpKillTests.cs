using System.Diagnostics;
using SalesPmCollaboration.Testing;
using Shouldly;

namespace SalesPmCollaboration.Chaos.Serving;

public sealed class HttpKillsOnSqlite() : HttpKillTests(Provider.Sqlite);

public sealed class HttpKillsOnPostgres() : HttpKillTests(Provider.Postgres);

/// <summary>The whole product under kill -9 while clients write over HTTP. Ends by count.</summary>
[Trait(Drill.Category, Drill.Name)]
public abstract class HttpKillTests(Provider provider)
{
    /// <summary>On each provider; half of what a run does in all.</summary>
    private static readonly int Kills = Drill.Number("CHAOS_HTTP_KILLS", 25);

    [Fact]
    public async Task no_acknowledged_write_is_lost_nor_doubled_and_the_product_is_ready_again_each_time()
    {
        using var place = Drill.PlaceOn(provider);
        var (random, watch) = (new Random(Drill.Seed), Stopwatch.StartNew());
        Writer[] writers = [new(1), new(2), new(3)];
        for (var kill = 0; kill < Kills; kill++) await WriteUntilKilledAsync(place, writers, random.Next(1, 40), random.Next(0, 20));

        await using var last = HostProcess.Start(place, "--demo");
        var rep = await (await last.AddressAsync()).AsAsync("liwen");
        var known = writers.SelectMany(writer => writer.Acknowledged).ToList();
        Drill.Say($"http {provider}, seed {Drill.Seed}: {Kills} kills, {watch.Elapsed.TotalSeconds:0} s, {known.Count} acknowledged");
        known.Count.ShouldBeGreaterThan(Kills);
        foreach (var (id, name) in known) (await rep.GetAsync($"/api/v1/clients/{id}")).Succeeded(200).Text("name").ShouldBe(name, $"CHAOS_SEED={Drill.Seed}");
        // Each writer may have one more: committed, and killed before the answer.
        (place.Scalar("SELECT count(*) FROM handovers_clients WHERE name LIKE '钢厂 %'") - known.Count).ShouldBeInRange(0, writers.Length, $"CHAOS_SEED={Drill.Seed}");
        place.Scalar("SELECT count(*) FROM (SELECT name FROM handovers_clients WHERE name LIKE '钢厂 %' GROUP BY name HAVING count(*) > 1) AS twice").ShouldBe(0);
        place.Scalar("SELECT count(*) FROM platform_audit").ShouldBeGreaterThanOrEqualTo(known.Count);
        await last.KillAsync();
        (await HostProcess.RunAsync(place, "doctor")).With(0);
        (await HostProcess.RunAsync(place, "verify-audit")).With(0);
        if (provider == Provider.Sqlite) CheckFile(place);
    }

    /// <param name="writes">Acknowledged before the kill.</param>
    /// <param name="then">Milliseconds more, so that it falls anywhere in a request.</param>
    private static async Task WriteUntilKilledAsync(HostPlace place, Writer[] writers, int writes, int then)
    {
        await using var host = HostProcess.Start(place, "--demo");
        var rep = await (await host.AddressAsync()).AsAsync("liwen");
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task[] writing = [.. writers.Select(writer => writer.WriteAsync(rep.Client, () =>
        {
            if (Interlocked.Decrement(ref writes) == 0) enough.TrySetResult();
        }))];
        // A writer that ends before the kill met an answer that none should meet: it is thrown here.
        var first = await Task.WhenAny([enough.Task, .. writing]).WaitAsync(TimeSpan.FromMinutes(2));
        await first;
        await Task.Delay(then);
        await host.KillAsync();
        await Task.WhenAll(writing);
    }

    private static void CheckFile(HostPlace place)
    {
        place.Scalar("SELECT count(*) FROM pragma_foreign_key_check").ShouldBe(0);
        using var connection = place.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        command.ExecuteScalar().ShouldBe("ok");
    }
}
