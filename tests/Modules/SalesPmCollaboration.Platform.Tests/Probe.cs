using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Tests.Probing;

public sealed record Counted(string Name, int Value) : IPublishedEvent;

internal sealed record WasCounted(string Name, int Value) : IDomainEvent;

internal sealed class Counter : AggregateRoot
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public int Value { get; private set; }
    public override Guid Key => Id;

    public void Count(int times = 1)
    {
        for (var i = 0; i < times; i++) Raise(new WasCounted(Name, ++Value));
    }
}

internal sealed class Effect
{
    public long Id { get; init; }
    public required string Consumer { get; init; }
    public required string Name { get; init; }
    public required int Value { get; init; }
}

internal abstract class ProbeDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public override string Prefix => "probe";

    public override IEnumerable<IPublishedEvent> Translate(IDomainEvent domainEvent) => domainEvent is WasCounted counted ? [new Counted(counted.Name, counted.Value)] : [];

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Counter>().ToTable("counters").Property(c => c.Id).ValueGeneratedNever();
        model.Entity<Effect>().ToTable("effects");
    }
}

internal sealed class SqliteProbeDbContext(DbContextOptions<SqliteProbeDbContext> options) : ProbeDbContext(options);

internal sealed class PostgresProbeDbContext(DbContextOptions<PostgresProbeDbContext> options) : ProbeDbContext(options);

/// <summary>What the tests turn.</summary>
internal sealed class Switches
{
    public bool Arrived { get; set; }
    public ConcurrentQueue<string> Seen { get; } = [];
}

internal sealed class WhenCounted(ProbeDbContext context, UnitOfWork unitOfWork) : IReactTo<Counted>
{
    public async Task WhenAsync(Counted published, EventEnvelope envelope, CancellationToken ct)
    {
        context.Add(new Effect { Consumer = nameof(WhenCounted), Name = published.Name, Value = published.Value });
        await unitOfWork.SaveAsync(context, ct);
    }
}

/// <summary>Nobody says it.</summary>
public sealed record Paid : IPublishedEvent;

[BlockKey]
internal sealed class WhenPaid : IReactTo<Paid>
{
    public Task WhenAsync(Paid published, EventEnvelope envelope, CancellationToken ct) => Task.CompletedTask;
}

internal sealed class WhenCountedCarefully(ProbeDbContext context, UnitOfWork unitOfWork, Switches switches) : IReactTo<Counted>
{
    public async Task WhenAsync(Counted published, EventEnvelope envelope, CancellationToken ct)
    {
        context.Add(new Effect { Consumer = nameof(WhenCountedCarefully), Name = published.Name, Value = published.Value });
        await unitOfWork.SaveAsync(context, ct);
        if (published.Name == "poison" && published.Value == 1) throw new InvalidOperationException("It cannot be.");
        if (published.Name == "early" && !switches.Arrived) throw new PrerequisiteMissing("the project");
    }
}
