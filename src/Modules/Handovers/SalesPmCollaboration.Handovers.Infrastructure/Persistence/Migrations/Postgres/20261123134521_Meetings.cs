using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Meetings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "handovers_client_syncs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    series = table.Column<string>(type: "text", nullable: false),
                    circle = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    agenda = table.Column<string>(type: "text", nullable: false),
                    actions = table.Column<string>(type: "text", nullable: false),
                    records = table.Column<string>(type: "text", nullable: false),
                    started_by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_client_syncs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_start_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rep = table.Column<Guid>(type: "uuid", nullable: true),
                    project_manager = table.Column<Guid>(type: "uuid", nullable: true),
                    technical_lead = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_at = table.Column<long>(type: "bigint", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: true),
                    plan_stands = table.Column<bool>(type: "boolean", nullable: false),
                    held = table.Column<string>(type: "text", nullable: true),
                    minutes = table.Column<string>(type: "text", nullable: false),
                    proposals = table.Column<string>(type: "text", nullable: false),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    moves = table.Column<string>(type: "text", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_start_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_transitions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rep = table.Column<Guid>(type: "uuid", nullable: true),
                    project_manager = table.Column<Guid>(type: "uuid", nullable: true),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    calendar_version = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    tasks = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    completed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    moves = table.Column<string>(type: "text", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_transitions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_client_syncs_handover_id",
                table: "handovers_client_syncs",
                column: "handover_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handovers_start_meetings_handover_id_kind",
                table: "handovers_start_meetings",
                columns: new[] { "handover_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handovers_transitions_handover_id",
                table: "handovers_transitions",
                column: "handover_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "handovers_client_syncs");

            migrationBuilder.DropTable(
                name: "handovers_start_meetings");

            migrationBuilder.DropTable(
                name: "handovers_transitions");
        }
    }
}
