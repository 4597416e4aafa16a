using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Moves;
using SalesPmCollaboration.Notifications.Reminders;

namespace SalesPmCollaboration.Notifications.Persistence;

/// <summary>Moves and inbox; written by reactions to Contracts.Notifications, by nudges and by readings alone.</summary>
public abstract class NotificationsDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public const string ModulePrefix = "notifications";

    public override string Prefix => ModulePrefix;

    public DbSet<Move> Moves => Set<Move>();

    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Move>(move =>
        {
            move.ToTable("moves");
            move.HasKey(m => m.Id);
            move.Property(m => m.Id).ValueGeneratedNever();
            move.Property(m => m.Kind).HasMaxLength(80);
            move.HasIndex(m => new { m.PersonId, m.Kind, m.SubjectId }, "ux_notifications_moves_open").IsUnique().HasFilter("\"state\" = 'Open'");
            // One index for each box, in the order of its pages.
            move.HasIndex(m => new { m.PersonId, m.DueOrNever, m.Since, m.Id }, "ix_notifications_moves_todo").HasFilter("\"state\" = 'Open'");
            move.HasIndex(m => new { m.StartedById, m.DueOrNever, m.Since, m.Id }, "ix_notifications_moves_started").HasFilter("\"state\" = 'Open'");
            move.HasIndex(m => new { m.DoneById, m.DoneAt, m.Id }, "ix_notifications_moves_done");
        });
        model.Entity<SweepState>(state =>
        {
            state.ToTable("sweep_state");
            state.HasKey(s => s.Id);
            state.Property(s => s.Id).ValueGeneratedNever();
            state.Property(s => s.CalendarVersion).HasMaxLength(80);
        });
        model.Entity<InboxEntry>(entry =>
        {
            entry.ToTable("inbox");
            entry.HasKey(e => e.Id);
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.Kind).HasMaxLength(80);
            entry.Property(e => e.Arguments).AsJson();
            entry.HasIndex(e => new { e.EventId, e.PersonId }, "ux_notifications_inbox_event").IsUnique();
            entry.HasIndex(e => new { e.PersonId, e.At, e.Id }, "ix_notifications_inbox_person");
            entry.HasIndex(e => new { e.PersonId, e.At, e.Id }, "ix_notifications_inbox_unread").HasFilter("\"read_at\" IS NULL");
        });
    }
}
