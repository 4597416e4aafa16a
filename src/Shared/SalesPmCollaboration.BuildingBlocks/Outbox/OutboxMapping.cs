using Microsoft.EntityFrameworkCore;

namespace SalesPmCollaboration.BuildingBlocks.Outbox;

internal static class OutboxMapping
{
    public static void Map(ModelBuilder model, bool owned)
    {
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("platform_outbox", t => { if (!owned) t.ExcludeFromMigrations(); });
            message.HasKey(m => m.Id);
            message.Property(m => m.Id).ValueGeneratedNever();
        });
        model.Entity<Dispatch>(dispatch =>
        {
            dispatch.ToTable("platform_dispatches", t => { if (!owned) t.ExcludeFromMigrations(); });
            dispatch.HasKey(d => new { d.MessageId, d.Consumer });
            dispatch.Property(d => d.Status).HasConversion<int>();
            // Finding what is due costs the same however much is done: the index holds open rows alone.
            dispatch.HasIndex(d => new { d.Consumer, d.Subject, d.SubjectVersion, d.Ordinal }, "ix_platform_dispatches_open").HasFilter("\"Status\" <> 1");
            dispatch.HasIndex(d => d.LeaseUntil, "ix_platform_dispatches_due").HasFilter("\"Status\" = 0");
        });
    }
}
