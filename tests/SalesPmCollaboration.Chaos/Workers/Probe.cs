using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Chaos.Workers;

public sealed record Counted(int Value, bool Poison) : IPublishedEvent;

internal sealed record WasCounted(int Value, bool Poison) : IDomainEvent;

/// <summary>Says every number it counts.</summary>
internal sealed class Counter : AggregateRoot
{
    public Guid Id { get; init; }
    public int Value { get; private set; }
    public override Guid Key => Id;

    public void Count(int times, bool poison)
    {
        for (var i = 0; i < times; i++) Raise(new WasCounted(++Value, poison && i == 0));
    }
}

/// <summary>What a consumer did. No key keeps a second one out: the drill counts them.</summary>
internal sealed class Effect
{
    public long Id { get; init; }
    public required string Consumer { get; init; }
    public required Guid MessageId { get; init; }
    public required Guid Subject { get; init; }
    public required long SubjectVersion { get; init; }
    public required int Value { get; init; }
}

internal abstract class ProbeDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public override string Prefix => "probe";

    public override IEnumerable<IPublishedEvent> Translate(IDomainEvent domainEvent) => domainEvent is WasCounted counted ? [new Counted(counted.Value, counted.Poison)] : [];

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Counter>().ToTable("counters").Property(c => c.Id).ValueGeneratedNever();
        model.Entity<Effect>().ToTable("effects");
    }
}

internal sealed class SqliteProbeDbContext(DbContextOptions<SqliteProbeDbContext> options) : ProbeDbContext(options);

internal sealed class PostgresProbeDbContext(DbContextOptions<PostgresProbeDbContext> options) : ProbeDbContext(options);

internal abstract class Consumer(ProbeDbContext context, UnitOfWork unitOfWork) : IReactTo<Counted>
{
    public virtual async Task WhenAsync(Counted published, EventEnvelope envelope, CancellationToken ct)
    {
        context.Add(new Effect { Consumer = "Probe." + GetType().Name, MessageId = envelope.Id, Subject = envelope.Subject, SubjectVersion = envelope.SubjectVersion, Value = published.Value });
        await unitOfWork.SaveAsync(context, ct);
    }
}

internal sealed class WhenCountedFirst(ProbeDbContext context, UnitOfWork unitOfWork) : Consumer(context, unitOfWork);

internal sealed class WhenCountedSecond(ProbeDbContext context, UnitOfWork unitOfWork) : Consumer(context, unitOfWork);

/// <summary>Cannot bear poison, and says so after its work is done but not committed.</summary>
internal sealed class WhenCountedCarefully(ProbeDbContext context, UnitOfWork unitOfWork) : Consumer(context, unitOfWork)
{
    public override async Task WhenAsync(Counted published, EventEnvelope envelope, CancellationToken ct)
    {
        await base.WhenAsync(published, envelope, ct);
        if (published.Poison) throw new InvalidOperationException("It cannot be.");
    }
}
