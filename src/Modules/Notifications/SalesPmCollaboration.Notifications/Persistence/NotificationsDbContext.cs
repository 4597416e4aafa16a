using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Notifications.Calendars;
using SalesPmCollaboration.Notifications.Calendars.Feeds;
using SalesPmCollaboration.Notifications.Calendars.Invitations;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Channels.Preferences;
using SalesPmCollaboration.Notifications.Channels.Robots;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Moves;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Persistence;

/// <summary>Moves, inbox and reminders, and what carries them further; written by reactions to Contracts.Notifications, by sweeps, and by what people choose here.</summary>
public abstract class NotificationsDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public const string ModulePrefix = "notifications";

    public override string Prefix => ModulePrefix;

    public DbSet<Move> Moves => Set<Move>();

    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    public DbSet<ReminderPlan> Plans => Set<ReminderPlan>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<NotificationPreference> Preferences => Set<NotificationPreference>();

    public DbSet<GroupRobot> Robots => Set<GroupRobot>();

    public DbSet<RobotPace> Paces => Set<RobotPace>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<CalendarMeeting> Meetings => Set<CalendarMeeting>();

    /// <summary>A person's meetings that stand and are not over before the day, read for showing.</summary>
    public IQueryable<CalendarMeeting> MeetingsOf(PersonId person, DateOnly from) =>
        Set<CalendarSeat>().Where(s => s.PersonId == person).Join(Meetings.AsNoTracking(), s => s.MeetingId, m => m.Id, (_, m) => m).Where(m => m.CancelledAt == null && (m.LastOn == null || m.LastOn >= from)).AsNoTracking();

    protected override void Map(ModelBuilder model)
    {
        MapCalendars(model);
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
            move.HasIndex(m => m.SubjectId, "ix_notifications_moves_subject");
        });
        model.Entity<ReminderPlan>(plan =>
        {
            plan.ToTable("plans");
            plan.HasKey(p => p.Id);
            plan.Property(p => p.Id).ValueGeneratedNever();
            plan.Property(p => p.Topic).HasMaxLength(80);
            plan.Property(p => p.RecipientIds).AsJson();
            plan.Property(p => p.Round).IsConcurrencyToken();
            plan.Property(p => p.LastError).HasMaxLength(500);
            // Finding what is due costs the same however many plans sleep.
            plan.HasIndex(p => p.NextDueAt, "ix_notifications_plans_due");
        });
        model.Entity<Reminder>(reminder =>
        {
            reminder.ToTable("reminders");
            reminder.HasKey(r => r.Id);
            reminder.Property(r => r.Id).ValueGeneratedNever();
            reminder.Property(r => r.Occurrence).HasMaxLength(80);
            reminder.Property(r => r.Offset).HasMaxLength(8);
            reminder.HasIndex(r => new { r.PlanId, r.Occurrence, r.Offset, r.PersonId, r.Channel }, "ux_notifications_reminders_once").IsUnique();
        });
        model.Entity<SweepState>(state =>
        {
            state.ToTable("sweep_state");
            state.HasKey(s => s.Id);
            state.Property(s => s.Id).ValueGeneratedNever();
            state.Property(s => s.CalendarVersion).HasMaxLength(80);
            // Several sweeps meet a jumped clock at once: one of them tells of it.
            state.Property(s => s.HeldAsOf).IsConcurrencyToken();
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
            entry.HasIndex(e => e.SubjectId, "ix_notifications_inbox_subject");
            entry.HasIndex(e => new { e.PersonId, e.At, e.Id }, "ix_notifications_inbox_unread").HasFilter("\"read_at\" IS NULL");
        });
        ChannelMapping.Map(model);
    }

    private static void MapCalendars(ModelBuilder model)
    {
        model.Entity<CalendarMeeting>(meeting =>
        {
            meeting.ToTable("meetings");
            meeting.HasKey(m => m.Id);
            meeting.Property(m => m.Id).ValueGeneratedNever();
            meeting.Property(m => m.Topic).HasMaxLength(80);
            meeting.Property(m => m.Sequence).IsConcurrencyToken();
            meeting.Property(m => m.Face).HasMaxLength(64);
            meeting.Property(m => m.PlannedBy).HasMaxLength(100);
            meeting.HasMany(m => m.Seats).WithOne().HasForeignKey(s => s.MeetingId).OnDelete(DeleteBehavior.Cascade);
            // What another working calendar may move is found without reading the others.
            meeting.HasIndex(m => m.PlannedBy, "ix_notifications_meetings_planned").HasFilter("\"repeats\" AND \"cancelled_at\" IS NULL");
        });
        model.Entity<CalendarSeat>(seat =>
        {
            seat.ToTable("meeting_seats");
            seat.HasKey(s => new { s.MeetingId, s.PersonId });
            seat.HasIndex(s => s.PersonId, "ix_notifications_meeting_seats_person");
        });
        model.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations");
            invitation.HasKey(i => i.Id);
            invitation.Property(i => i.Id).ValueGeneratedNever();
            invitation.Property(i => i.Address).HasMaxLength(254);
            invitation.Property(i => i.Uid).HasMaxLength(100);
            invitation.Property(i => i.Was).HasMaxLength(64);
            invitation.Property(i => i.LastError).HasMaxLength(Invitation.ErrorLimit);
            // The fence between posting nodes.
            invitation.Property(i => i.Attempts).IsConcurrencyToken();
            invitation.Ignore(i => i.Occurrence);
            invitation.HasIndex(i => i.NextAt, "ix_notifications_invitations_due").HasFilter("\"next_at\" IS NOT NULL");
            invitation.HasIndex(i => new { i.MeetingId, i.PersonId }, "ix_notifications_invitations_meeting");
            // The delivery log's pages.
            invitation.HasIndex(i => new { i.At, i.Id }, "ix_notifications_invitations_at");
            invitation.HasIndex(i => new { i.State, i.At, i.Id }, "ix_notifications_invitations_state");
            invitation.HasIndex(i => new { i.PersonId, i.At, i.Id }, "ix_notifications_invitations_person");
        });
        model.Entity<CalendarFeed>(feed =>
        {
            feed.ToTable("calendar_feeds");
            feed.Property(f => f.Id).ValueGeneratedNever();
            feed.Property(f => f.TokenHash).HasMaxLength(64);
            feed.Property(f => f.Language).HasMaxLength(10);
            feed.HasIndex(f => f.PersonId, "ux_notifications_calendar_feeds_person").IsUnique();
            feed.HasIndex(f => f.TokenHash, "ux_notifications_calendar_feeds_token").IsUnique();
        });
    }
}
