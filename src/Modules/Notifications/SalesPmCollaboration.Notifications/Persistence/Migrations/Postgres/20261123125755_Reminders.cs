using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Notifications.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "notifications_sweep_state",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    last_tick_at = table.Column<long>(type: "bigint", nullable: false),
                    reference_at = table.Column<long>(type: "bigint", nullable: false),
                    calendar_version = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    held_as_of = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_sweep_state", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notifications_sweep_state");
        }
    }
}
