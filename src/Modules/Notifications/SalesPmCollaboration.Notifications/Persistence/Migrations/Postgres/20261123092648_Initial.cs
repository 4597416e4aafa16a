using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Notifications.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "notifications_inbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    link = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    arguments = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    read_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_inbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_moves",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    link = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    since = table.Column<long>(type: "bigint", nullable: false),
                    due_or_never = table.Column<DateOnly>(type: "date", nullable: false),
                    started_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    done_at = table.Column<long>(type: "bigint", nullable: true),
                    done_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    nudges = table.Column<int>(type: "integer", nullable: false),
                    nudged_for = table.Column<DateOnly>(type: "date", nullable: true),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_moves", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_inbox_person",
                table: "notifications_inbox",
                columns: new[] { "person_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_inbox_unread",
                table: "notifications_inbox",
                columns: new[] { "person_id", "at", "id" },
                filter: "\"read_at\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_notifications_inbox_event",
                table: "notifications_inbox",
                columns: new[] { "event_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notifications_moves_done",
                table: "notifications_moves",
                columns: new[] { "done_by_id", "done_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_moves_started",
                table: "notifications_moves",
                columns: new[] { "started_by_id", "due_or_never", "since", "id" },
                filter: "\"state\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_moves_todo",
                table: "notifications_moves",
                columns: new[] { "person_id", "due_or_never", "since", "id" },
                filter: "\"state\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ux_notifications_moves_open",
                table: "notifications_moves",
                columns: new[] { "person_id", "kind", "subject_id" },
                unique: true,
                filter: "\"state\" = 'Open'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notifications_inbox");

            migrationBuilder.DropTable(
                name: "notifications_moves");
        }
    }
}
