using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks.Idempotency;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.Contracts;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Persistence;

/// <summary>Saves what a use case changed: version, audit entry, outbox rows and one dispatch per subscriber, in the change's own transaction. After it nothing is promised that is not written.</summary>
public sealed class UnitOfWork(CurrentCaller caller, TimeProvider time, EventCatalogue catalogue, OutboxSignal signal, KeyedChange keyed)
{
    public async Task SaveAsync(ModuleDbContext context, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var published = 0;
        context.Derive(now);
        foreach (var entry in context.ChangeTracker.Entries<AggregateRoot>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted || e.Entity.Events.Count > 0).ToList())
        {
            var events = entry.Entity.TakeEvents();
            entry.DetectChanges();
            context.Add(AuditEntry.Of(entry, events, caller, now));
            var ordinal = 0;
            foreach (var said in events.SelectMany(context.Translate).Select(Signed))
            {
                var message = OutboxMessage.Of(said, entry.Entity.Key, entry.Entity.Version, ordinal++, now, caller.RequestId);
                context.Add(message);
                context.AddRange(catalogue.ConsumersOf(said.GetType()).Select(consumer => Dispatch.Of(message, consumer)));
                published++;
            }
        }

        await WriteAsync(context, ct);
        if (published > 0 && context.Database.CurrentTransaction is null) signal.Ring();
    }

    /// <summary>More than one statement in one transaction, the request's own where it came with an Idempotency-Key.</summary>
    public async Task<T> InTransactionAsync<T>(ModuleDbContext context, Func<Task<T>> work, CancellationToken ct)
    {
        if (!keyed.IsWanted) return await context.InTransactionAsync(work, ct);
        await keyed.JoinAsync(context, ct);
        return await work();
    }

    private IPublishedEvent Signed(IPublishedEvent said) => said is INameWhoDidIt one && caller.IsPerson ? one.By(caller.PersonId.Value) : said;

    private async Task WriteAsync(ModuleDbContext context, CancellationToken ct)
    {
        await keyed.JoinAsync(context, ct);
        try
        {
            await context.SaveChangesAsync(ct);
        }
        catch when (keyed.IsWanted)
        {
            // A retry reads fresh data, outside the transaction that failed.
            await keyed.AbandonAsync();
            throw;
        }
    }
}
