using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Idempotency;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.Platform.Tests.Probing;
using SalesPmCollaboration.SharedKernel;
using Shouldly;

namespace SalesPmCollaboration.Platform.Tests;

public sealed class KeyedChangesOnSqlite() : KeyedChangeTests(DatabaseProvider.Sqlite);

public sealed class KeyedChangesOnPostgres() : KeyedChangeTests(DatabaseProvider.PostgreSql);

public abstract class KeyedChangeTests(DatabaseProvider provider)
{
    [Fact]
    public async Task change_events_audit_and_answer_are_written_together()
    {
        using var place = Make();
        await using var node = await new Node(place).StartAsync();
        await ChangeAsync(node, "one", commit: true);
        (await LeftAsync(node)).ShouldBe((1, 1, 1, 1));
    }

    [Fact]
    public async Task a_crash_after_the_save_and_before_the_commit_leaves_nothing()
    {
        using var place = Make();
        await using var node = await new Node(place).StartAsync();
        await ChangeAsync(node, "one", commit: false);
        (await LeftAsync(node)).ShouldBe((0, 0, 0, 0));
        // Neither lane nor connection is still held.
        await ChangeAsync(node, "one", commit: true);
        (await LeftAsync(node)).ShouldBe((1, 1, 1, 1));
    }

    [Fact]
    public async Task the_twin_on_another_node_takes_its_own_change_back()
    {
        using var place = Make();
        await using var node = await new Node(place).StartAsync();
        await using var other = new Node(place);
        await ChangeAsync(node, "one", commit: true);
        var refused = await Should.ThrowAsync<DbUpdateException>(() => ChangeAsync(other, "one", commit: true));
        Conflicts.IsDuplicate(refused).ShouldBeTrue(refused.ToString());
        (await LeftAsync(node)).ShouldBe((1, 1, 1, 1));
    }

    [Fact]
    public async Task a_failed_save_takes_back_the_one_before_it_and_a_retry_begins_anew()
    {
        using var place = Make();
        await using var node = await new Node(place).StartAsync();
        await using var scope = Begin(node, out var change);
        var counters = scope.ServiceProvider.GetRequiredService<IRepository<Counter>>();
        var id = Guid.CreateVersion7();
        counters.Add(Counter(id));
        await counters.SaveChangesAsync(default);
        scope.ServiceProvider.GetRequiredService<LoadedContexts>().Forget();
        counters.Add(Counter(id));
        await Should.ThrowAsync<DbUpdateException>(() => counters.SaveChangesAsync(default));
        scope.ServiceProvider.GetRequiredService<LoadedContexts>().Forget();
        counters.Add(Counter(id));
        await counters.SaveChangesAsync(default);
        await change.CommitAsync(Answer("one"), scope.ServiceProvider.GetRequiredService<PlatformDbContext>(), default);
        (await LeftAsync(node)).ShouldBe((1, 1, 1, 1));
    }

    [Fact]
    public async Task a_second_module_in_one_request_is_a_mistake_and_is_said()
    {
        using var place = Make();
        await using var node = await new Node(place).StartAsync();
        await using var scope = Begin(node, out var change);
        await change.JoinAsync(scope.ServiceProvider.GetRequiredService<ProbeDbContext>(), default);
        (await Should.ThrowAsync<InvalidOperationException>(() => change.JoinAsync(scope.ServiceProvider.GetRequiredService<PlatformDbContext>(), default))).Message.ShouldContain("one context");
        await change.AbandonAsync();
    }

    private static AsyncServiceScope Begin(Node node, out KeyedChange change)
    {
        var scope = node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("test", "req-1");
        change = scope.ServiceProvider.GetRequiredService<KeyedChange>();
        change.Begin();
        return scope;
    }

    private static async Task ChangeAsync(Node node, string key, bool commit)
    {
        await using var scope = Begin(node, out var change);
        var counters = scope.ServiceProvider.GetRequiredService<IRepository<Counter>>();
        counters.Add(Counter(Guid.CreateVersion7()));
        await counters.SaveChangesAsync(default);
        if (commit) await change.CommitAsync(Answer(key), scope.ServiceProvider.GetRequiredService<PlatformDbContext>(), default);
        else await change.AbandonAsync();
    }

    private static Counter Counter(Guid id)
    {
        var counter = new Counter { Id = id, Name = "keyed" };
        counter.Count(1);
        return counter;
    }

    private static StoredAnswer Answer(string key) => new() { Id = key, RequestHash = "", Status = 201, Body = [], At = DateTimeOffset.UnixEpoch };

    private static async Task<(int Counters, int Messages, int Audit, int Answers)> LeftAsync(Node node)
    {
        var counters = await node.InAsync<ProbeDbContext, int>(c => c.Set<Counter>().CountAsync());
        return await node.InAsync<PlatformDbContext, (int, int, int, int)>(async c =>
            (counters, await c.Set<BuildingBlocks.Outbox.OutboxMessage>().CountAsync(), await c.Set<BuildingBlocks.Audit.AuditEntry>().CountAsync(), await c.Set<StoredAnswer>().CountAsync()));
    }

    private Place Make()
    {
        if (provider == DatabaseProvider.PostgreSql) Place.NeedPostgres();
        return new Place(provider);
    }
}
