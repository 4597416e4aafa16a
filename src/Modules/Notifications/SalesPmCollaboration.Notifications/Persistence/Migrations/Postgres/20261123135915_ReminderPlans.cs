using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Notifications.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReminderPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "snoozed_until",
                table: "notifications_moves",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "notifications_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    topic = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    link = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    schedule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recipient_ids = table.Column<string>(type: "text", nullable: false),
                    known_from = table.Column<long>(type: "bigint", nullable: false),
                    swept_to = table.Column<long>(type: "bigint", nullable: false),
                    next_due_at = table.Column<long>(type: "bigint", nullable: true),
                    replanned = table.Column<bool>(type: "boolean", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurrence = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    offset = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false, collation: "C"),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    late = table.Column<bool>(type: "boolean", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_reminders", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_plans_due",
                table: "notifications_plans",
                column: "next_due_at");

            migrationBuilder.CreateIndex(
                name: "ux_notifications_reminders_once",
                table: "notifications_reminders",
                columns: new[] { "plan_id", "occurrence", "offset", "person_id", "channel" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notifications_plans");

            migrationBuilder.DropTable(
                name: "notifications_reminders");

            migrationBuilder.DropColumn(
                name: "snoozed_until",
                table: "notifications_moves");
        }
    }
}
