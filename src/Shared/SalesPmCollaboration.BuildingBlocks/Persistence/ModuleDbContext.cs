using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks.Idempotency;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.Contracts;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Persistence;

/// <summary>A module's tables, named with its prefix on both databases. Outbox, audit and stored answers are mapped where they are written; Platform owns and migrates them.</summary>
public abstract class ModuleDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>"handovers" gives tables <c>handovers_…</c> and history table <c>handovers_migrations</c>.</summary>
    public abstract string Prefix { get; }

    /// <summary>True in the one context that migrates the shared tables.</summary>
    protected virtual bool OwnsSharedTables => false;

    /// <summary>What this module's domain event tells the others; one switch per module (PublishedEvents.From).</summary>
    public virtual IEnumerable<IPublishedEvent> Translate(IDomainEvent domainEvent) => [];

    /// <summary>Called once before what a use case changed is saved: keeps the rows that lists and checks read instead of the aggregates.</summary>
    public virtual void Derive(DateTimeOffset now)
    {
        // Most modules read their aggregates.
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseUnrecorded();
        if (Database.CurrentTransaction is not null) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        using var lane = await EnterLaneAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseUnrecorded();
        if (Database.CurrentTransaction is not null) return base.SaveChanges(acceptAllChangesOnSuccess);
        using var lane = this.GetService<WriteLane>().Enter();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    internal ValueTask<IDisposable> EnterLaneAsync(CancellationToken ct) => this.GetService<WriteLane>().EnterAsync(ct);

    /// <summary>One transaction in the writer lane; commits when the work returns, rolls back when it throws.</summary>
    public async Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        using var lane = await EnterLaneAsync(ct);
        await using var transaction = await Database.BeginTransactionAsync(ct);
        var result = await work();
        await transaction.CommitAsync(ct);
        return result;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Apply(configurationBuilder);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Map(modelBuilder);
        Conventions.Finish(modelBuilder, Prefix, Database.IsNpgsql());
        OutboxMapping.Map(modelBuilder, OwnsSharedTables);
        AuditMapping.Map(modelBuilder, OwnsSharedTables, Database.IsNpgsql());
        StoredAnswerMapping.Map(modelBuilder, OwnsSharedTables);
    }

    protected abstract void Map(ModelBuilder model);

    /// <summary>An aggregate that is saved past the unit of work would lose its events, and the audit trail would take it for tampered with.</summary>
    private void RefuseUnrecorded()
    {
        var entries = ChangeTracker.Entries().ToList();
        var recorded = entries.Where(e => e.State == EntityState.Added).Select(e => e.Entity).OfType<AuditEntry>().Select(audit => audit.AggregateId).ToHashSet();
        foreach (var entry in entries)
        {
            if (entry.Entity is not AggregateRoot aggregate) continue;
            var unrecorded = entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !recorded.Contains(aggregate.Key);
            if (unrecorded || aggregate.Events.Count > 0) throw new InvalidOperationException($"{aggregate.GetType().Name} has changes that nobody records: save it through its repository.");
        }
    }
}
