using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Persistence;

/// <summary>Saves what a use case changed: version, audit entry, outbox rows and one dispatch per subscriber, in the change's own transaction. After it nothing is promised that is not written.</summary>
public sealed class UnitOfWork(CurrentCaller caller, TimeProvider time, EventCatalogue catalogue, OutboxSignal signal)
{
    public async Task SaveAsync(ModuleDbContext context, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var published = 0;
        foreach (var entry in context.ChangeTracker.Entries<AggregateRoot>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted || e.Entity.Events.Count > 0).ToList())
        {
            var events = entry.Entity.TakeEvents();
            entry.DetectChanges();
            context.Add(AuditEntry.Of(entry, caller, now));
            var ordinal = 0;
            foreach (var said in events.SelectMany(context.Translate))
            {
                var message = OutboxMessage.Of(said, entry.Entity, ordinal++, now, caller.RequestId);
                context.Add(message);
                context.AddRange(catalogue.ConsumersOf(said.GetType()).Select(consumer => Dispatch.Of(message, consumer)));
                published++;
            }
        }

        await context.SaveChangesAsync(ct);
        if (published > 0 && context.Database.CurrentTransaction is null) signal.Ring();
    }
}
