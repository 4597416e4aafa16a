using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Notifications.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Channels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "notifications_deliveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    notice_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    target_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    link = table.Column<string>(type: "TEXT", nullable: false),
                    arguments = table.Column<string>(type: "TEXT", nullable: false),
                    urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    letter_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    failure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    error = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    answer_id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    replayed_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_preferences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    moves = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reminders = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    news = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    quiet_from = table.Column<int>(type: "INTEGER", nullable: true),
                    quiet_until = table.Column<int>(type: "INTEGER", nullable: true),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_preferences", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_robot_paces",
                columns: table => new
                {
                    robot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    free_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_robot_paces", x => x.robot_id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_robots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    vendor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    department_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    groups = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    disabled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sealed_key = table.Column<string>(type: "TEXT", nullable: false),
                    sealed_secret = table.Column<string>(type: "TEXT", nullable: true),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_robots", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_deliveries_at",
                table: "notifications_deliveries",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_deliveries_due",
                table: "notifications_deliveries",
                columns: new[] { "next_attempt_at", "id" },
                filter: "\"state\" = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_deliveries_state",
                table: "notifications_deliveries",
                columns: new[] { "state", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_deliveries_target",
                table: "notifications_deliveries",
                columns: new[] { "target_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_notifications_deliveries_once",
                table: "notifications_deliveries",
                columns: new[] { "notice_id", "channel", "target_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_notifications_preferences_person",
                table: "notifications_preferences",
                column: "person_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notifications_robots_disabled",
                table: "notifications_robots",
                column: "disabled_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notifications_deliveries");

            migrationBuilder.DropTable(
                name: "notifications_preferences");

            migrationBuilder.DropTable(
                name: "notifications_robot_paces");

            migrationBuilder.DropTable(
                name: "notifications_robots");
        }
    }
}
