using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Notifications.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Calendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "notifications_calendar_feeds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_calendar_feeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    meeting_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cancels = table.Column<bool>(type: "INTEGER", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    calendar = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_invitations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    repeats = table.Column<bool>(type: "INTEGER", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    link = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", nullable: true),
                    times = table.Column<string>(type: "TEXT", nullable: false),
                    last_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    cancelled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    face = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    planned_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_meeting_seats",
                columns: table => new
                {
                    meeting_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_meeting_seats", x => new { x.meeting_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_notifications_meeting_seats_notifications_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "notifications_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_notifications_calendar_feeds_person",
                table: "notifications_calendar_feeds",
                column: "person_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_notifications_calendar_feeds_token",
                table: "notifications_calendar_feeds",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notifications_invitations_due",
                table: "notifications_invitations",
                column: "next_at",
                filter: "\"next_at\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_invitations_meeting",
                table: "notifications_invitations",
                columns: new[] { "meeting_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_meeting_seats_person",
                table: "notifications_meeting_seats",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_meetings_planned",
                table: "notifications_meetings",
                column: "planned_by",
                filter: "\"repeats\" AND \"cancelled_at\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notifications_calendar_feeds");

            migrationBuilder.DropTable(
                name: "notifications_invitations");

            migrationBuilder.DropTable(
                name: "notifications_meeting_seats");

            migrationBuilder.DropTable(
                name: "notifications_meetings");
        }
    }
}
