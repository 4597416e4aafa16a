using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Channels.Preferences;
using SalesPmCollaboration.Notifications.Channels.Robots;

namespace SalesPmCollaboration.Notifications.Persistence;

internal static class ChannelMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Delivery>(delivery =>
        {
            delivery.ToTable("deliveries");
            delivery.HasKey(d => d.Id);
            delivery.Property(d => d.Id).ValueGeneratedNever();
            delivery.Property(d => d.Text).HasMaxLength(100);
            delivery.Property(d => d.Arguments).AsJson();
            delivery.Property(d => d.Error).HasMaxLength(Delivery.ErrorLimit);
            delivery.Property(d => d.AnswerId).HasMaxLength(Delivery.ErrorLimit);
            delivery.Property(d => d.Round).IsConcurrencyToken();
            delivery.Ignore(d => d.IsMove).Ignore(d => d.RemindsOfMove);
            delivery.HasIndex(d => new { d.NoticeId, d.Channel, d.TargetId }, "ux_notifications_deliveries_once").IsUnique();
            // Finding what is due costs the same however many were sent.
            delivery.HasIndex(d => new { d.NextAttemptAt, d.Id }, "ix_notifications_deliveries_due").HasFilter("\"state\" = 'Waiting'");
            delivery.HasIndex(d => new { d.At, d.Id }, "ix_notifications_deliveries_at");
            delivery.HasIndex(d => new { d.State, d.At, d.Id }, "ix_notifications_deliveries_state");
            delivery.HasIndex(d => new { d.TargetId, d.At, d.Id }, "ix_notifications_deliveries_target");
        });
        model.Entity<NotificationPreference>(preference =>
        {
            preference.ToTable("preferences");
            preference.HasKey(p => p.Id);
            preference.Property(p => p.Id).ValueGeneratedNever();
            preference.Ignore(p => p.Quiet);
            preference.HasIndex(p => p.PersonId, "ux_notifications_preferences_person").IsUnique();
        });
        model.Entity<GroupRobot>(robot =>
        {
            robot.ToTable("robots");
            robot.HasKey(r => r.Id);
            robot.Property(r => r.Id).ValueGeneratedNever();
            robot.Property(r => r.Name).HasMaxLength(GroupRobot.NameLimit);
            robot.Property(r => r.Language).HasMaxLength(10);
            robot.Property(r => r.Groups).AsJson();
            robot.Property(r => r.SealedKey);
            robot.Property(r => r.SealedSecret);
            robot.HasIndex(r => r.DisabledAt, "ix_notifications_robots_disabled");
        });
        model.Entity<RobotPace>(pace =>
        {
            pace.ToTable("robot_paces");
            pace.HasKey(p => p.RobotId);
            pace.Property(p => p.RobotId).ValueGeneratedNever();
            // Two nodes cannot both take the robot's turn.
            pace.Property(p => p.FreeAt).IsConcurrencyToken();
        });
    }
}
