using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Notifications.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class InvitationLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "known",
                table: "notifications_meetings",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "at",
                table: "notifications_invitations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "concerns_at",
                table: "notifications_invitations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ended_at",
                table: "notifications_invitations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "failure",
                table: "notifications_invitations",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "replayed_by_id",
                table: "notifications_invitations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "replays",
                table: "notifications_invitations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "uid",
                table: "notifications_invitations",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            // What was written before stands in the log at the time that is known of it.
            migrationBuilder.Sql("""UPDATE notifications_invitations SET ended_at = sent_at, "at" = COALESCE(sent_at, next_at, (SELECT changed_at FROM notifications_meetings m WHERE m.id = meeting_id), "at")""");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_invitations_at",
                table: "notifications_invitations",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_invitations_person",
                table: "notifications_invitations",
                columns: new[] { "person_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_invitations_state",
                table: "notifications_invitations",
                columns: new[] { "state", "at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_notifications_invitations_at",
                table: "notifications_invitations");

            migrationBuilder.DropIndex(
                name: "ix_notifications_invitations_person",
                table: "notifications_invitations");

            migrationBuilder.DropIndex(
                name: "ix_notifications_invitations_state",
                table: "notifications_invitations");

            migrationBuilder.DropColumn(
                name: "known",
                table: "notifications_meetings");

            migrationBuilder.DropColumn(
                name: "at",
                table: "notifications_invitations");

            migrationBuilder.DropColumn(
                name: "concerns_at",
                table: "notifications_invitations");

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "notifications_invitations");

            migrationBuilder.DropColumn(
                name: "failure",
                table: "notifications_invitations");

            migrationBuilder.DropColumn(
                name: "replayed_by_id",
                table: "notifications_invitations");

            migrationBuilder.DropColumn(
                name: "replays",
                table: "notifications_invitations");

            migrationBuilder.DropColumn(
                name: "uid",
                table: "notifications_invitations");
        }
    }
}
