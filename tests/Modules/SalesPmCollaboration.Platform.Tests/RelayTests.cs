using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Dispatches;
using SalesPmCollaboration.Platform.Relay;
using SalesPmCollaboration.Platform.Tests.Probing;
using SalesPmCollaboration.SharedKernel;
using Shouldly;

namespace SalesPmCollaboration.Platform.Tests;

public sealed class RelayOnSqlite() : RelayTests(DatabaseProvider.Sqlite);

public sealed class RelayOnPostgres() : RelayTests(DatabaseProvider.PostgreSql);

public abstract class RelayTests(DatabaseProvider provider) : IAsyncLifetime
{
    private Place? _place;

    private Place Place
    {
        get
        {
            if (provider == DatabaseProvider.PostgreSql) Place.NeedPostgres();
            return _place ??= new Place(provider);
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _place?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task the_list_of_dispatches_pages_without_loss_or_repetition()
    {
        await using var node = await new Node(Place).StartAsync();
        await node.CountAsync("a", 5);
        List<DispatchRow> seen = [];
        string? cursor = null;
        do
        {
            var page = await node.InAsync<IServiceProvider, Page<DispatchRow>>(async services =>
            {
                services.GetRequiredService<CurrentCaller>().BecomeSystem("test", "r");
                return await services.GetRequiredService<IMediator>().Send(new ListDispatchesQuery(DispatchStatus.Due, cursor, 3));
            });
            seen.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        seen.Count.ShouldBe(10);
        seen.DistinctBy(d => (d.MessageId, d.Consumer)).Count().ShouldBe(10);
        seen.ShouldAllBe(d => d.Type == "Probing.Counted");
    }

    [Fact]
    public async Task a_commit_wakes_the_running_relay()
    {
        await using var node = await new Node(Place, o => o.Poll = TimeSpan.FromMinutes(5)).StartAsync();
        foreach (var service in node.Services.GetServices<IHostedService>()) await service.StartAsync(default);
        await Task.Delay(300);
        if (provider == DatabaseProvider.PostgreSql)
        {
            await using var other = new Node(Place, folder: Path.Combine(Place.Folder, "second"));
            await other.CountAsync("a");
        }
        else
        {
            await node.CountAsync("a");
        }

        for (var i = 0; i < 100 && (await node.EffectsAsync(nameof(WhenCounted))).Count == 0; i++) await Task.Delay(50);
        foreach (var service in node.Services.GetServices<IHostedService>()) await service.StopAsync(default);
        (await node.EffectsAsync(nameof(WhenCounted))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task two_competing_relays_do_everything_once_and_in_order()
    {
        await using var first = await new Node(Place).StartAsync();
        await using var second = new Node(Place, folder: Path.Combine(Place.Folder, "second"));
        var ids = Enumerable.Range(0, 12).Select(_ => Guid.CreateVersion7()).ToList();
        for (var round = 0; round < 4; round++)
        {
            foreach (var id in ids) await first.CountAsync(id, id.ToString(), 3);
        }

        await Task.WhenAll(Task.Run(() => first.Pump.DrainAsync()), Task.Run(() => second.Pump.DrainAsync()), Task.Run(() => second.Pump.DrainAsync()));
        // A relay stops where the other one holds the rest.
        await first.Pump.DrainAsync();

        foreach (var consumer in new[] { nameof(WhenCounted), nameof(WhenCountedCarefully) })
        {
            var effects = await first.EffectsAsync(consumer);
            effects.Count.ShouldBe(144);
            foreach (var id in ids) effects.Where(e => e.Name == id.ToString()).Select(e => e.Value).ShouldBe(Enumerable.Range(1, 12));
        }

        (await first.DispatchesAsync()).ShouldAllBe(d => d.Status == DispatchStatus.Done);
    }

    [Fact]
    public async Task a_zombie_that_wakes_after_its_lease_changes_nothing()
    {
        await using var slow = await new Node(Place, o => o.Lease = TimeSpan.FromMilliseconds(100)).StartAsync();
        await using var quick = new Node(Place, folder: Path.Combine(Place.Folder, "second"));
        await slow.CountAsync("a");
        var once = 0;
        slow.Pump.Hook = async point =>
        {
            if (point != RelayPoint.AfterClaim || Interlocked.Exchange(ref once, 1) == 1) return;
            await Task.Delay(300);
            (await quick.Pump.DrainAsync()).ShouldBe(2);
        };

        await slow.Pump.DrainAsync();

        (await slow.EffectsAsync(nameof(WhenCounted))).Count.ShouldBe(1);
        (await slow.DispatchesAsync()).ShouldAllBe(d => d.Status == DispatchStatus.Done && d.Attempts == 2);
    }

    [Fact]
    public async Task a_crash_between_fence_and_commit_leaves_the_dispatch_due()
    {
        await using var node = await new Node(Place, o => o.FirstBackOff = TimeSpan.Zero).StartAsync();
        await node.CountAsync("a");
        var crashes = 3;
        node.Pump.Hook = point => point == RelayPoint.BeforeCommit && crashes-- > 0 ? throw new IOException("crash") : Task.CompletedTask;

        await node.Pump.DrainAsync();

        (await node.EffectsAsync(nameof(WhenCounted))).Count.ShouldBe(1);
        (await node.EffectsAsync(nameof(WhenCountedCarefully))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task poison_dies_after_ten_attempts_and_blocks_nobody_else()
    {
        await using var node = await new Node(Place, o => o.FirstBackOff = TimeSpan.Zero).StartAsync();
        var poisoned = await node.CountAsync("poison", 2);
        await node.CountAsync("healthy", 2);

        await node.Pump.DrainAsync();

        var dead = (await node.DispatchesAsync()).Where(d => d.Status != DispatchStatus.Done).ShouldHaveSingleItem();
        dead.Subject.ShouldBe(poisoned);
        dead.Status.ShouldBe(DispatchStatus.Dead);
        dead.Attempts.ShouldBe(10);
        dead.LastError.ShouldBe("InvalidOperationException: It cannot be.");
        var effects = await node.EffectsAsync(nameof(WhenCountedCarefully));
        effects.Select(e => (e.Name, e.Value)).Order().ShouldBe([("healthy", 1), ("healthy", 2), ("poison", 2)]);
    }

    [Fact]
    public async Task a_consumer_declares_that_it_waits_behind_the_dead()
    {
        await using var node = new Node(Place);
        node.Services.GetRequiredService<EventCatalogue>().Blocking.ShouldBe(["Probe.WhenPaid"]);
    }

    [Fact]
    public async Task behind_a_dead_dispatch_money_waits_until_it_is_discarded()
    {
        await using var node = await new Node(Place, o => o.FirstBackOff = TimeSpan.Zero, blocking: "Probe.WhenCountedCarefully").StartAsync();
        await node.CountAsync("poison", 2);

        await node.Pump.DrainAsync();
        (await node.EffectsAsync(nameof(WhenCountedCarefully))).ShouldBeEmpty();
        var dead = (await node.DispatchesAsync()).Single(d => d.Status == DispatchStatus.Dead);
        await node.InAsync<DeadDispatches, bool>(async d =>
        {
            await d.DecideAsync(dead.MessageId, dead.Consumer, discard: true, default);
            return true;
        });
        await node.Pump.DrainAsync();

        (await node.EffectsAsync(nameof(WhenCountedCarefully))).Select(e => e.Value).ShouldBe([2]);
        (await node.DispatchesAsync()).ShouldAllBe(d => d.Status == DispatchStatus.Done);
        await Should.ThrowAsync<RuleViolation>(() => node.InAsync<DeadDispatches, bool>(async d =>
        {
            await d.DecideAsync(dead.MessageId, dead.Consumer, discard: false, default);
            return true;
        }));
    }

    [Fact]
    public async Task a_missing_prerequisite_outlives_ten_attempts_and_is_done_when_it_arrives()
    {
        await using var node = await new Node(Place, o => (o.FirstBackOff, o.MaxPrerequisiteAttempts) = (TimeSpan.Zero, 30)).StartAsync();
        await node.CountAsync("early");
        var claims = 0;
        node.Pump.Hook = point =>
        {
            if (point == RelayPoint.AfterClaim && ++claims == 20) node.Switches.Arrived = true;
            return Task.CompletedTask;
        };

        await node.Pump.DrainAsync();

        (await node.EffectsAsync(nameof(WhenCountedCarefully))).Count.ShouldBe(1);
        (await node.DispatchesAsync()).Max(d => d.Attempts).ShouldBe(20);
    }

    [Fact]
    public void the_tries_for_a_missing_prerequisite_last_more_than_a_day()
    {
        var options = new RelayOptions();
        var least = Enumerable.Range(0, options.MaxPrerequisiteAttempts - 1).Sum(i => 0.75 * Math.Min(options.FirstBackOff.TotalSeconds * Math.Pow(2, Math.Min(i, 30)), options.LongestBackOff.TotalSeconds));
        TimeSpan.FromSeconds(least).ShouldBeGreaterThan(TimeSpan.FromHours(24));
    }
}
