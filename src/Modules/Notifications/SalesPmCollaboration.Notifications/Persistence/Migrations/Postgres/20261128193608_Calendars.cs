using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Notifications.Persistence.Migrations.Postgres
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    since = table.Column<long>(type: "bigint", nullable: true),
                    language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_calendar_feeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cancels = table.Column<bool>(type: "boolean", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    calendar = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: true),
                    sent_at = table.Column<long>(type: "bigint", nullable: true),
                    last_error = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_invitations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    repeats = table.Column<bool>(type: "boolean", nullable: false),
                    topic = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    link = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    place = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    times = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    last_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
                    cancelled_at = table.Column<long>(type: "bigint", nullable: true),
                    face = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    planned_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_meeting_seats",
                columns: table => new
                {
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_meeting_seats", x => new { x.meeting_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_notifications_meeting_seats_notifications_meetings_meeting_~",
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
