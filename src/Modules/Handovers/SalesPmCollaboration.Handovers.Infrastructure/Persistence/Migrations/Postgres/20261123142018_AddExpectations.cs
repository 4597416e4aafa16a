using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddExpectations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "handovers_expectation_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    expectations_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_expectation_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_expectation_versions",
                columns: table => new
                {
                    expectations_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    issued_by = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_expectation_versions", x => new { x.expectations_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "handovers_expectations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rep = table.Column<Guid>(type: "uuid", nullable: true),
                    project_director = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_at = table.Column<long>(type: "bigint", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    draft = table.Column<string>(type: "text", nullable: false),
                    last_key = table.Column<int>(type: "integer", nullable: false),
                    versions = table.Column<string>(type: "text", nullable: false),
                    links = table.Column<string>(type: "text", nullable: false),
                    judgements = table.Column<string>(type: "text", nullable: false),
                    deferrals = table.Column<string>(type: "text", nullable: false),
                    moves = table.Column<string>(type: "text", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_expectations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_judged_promises",
                columns: table => new
                {
                    expectations_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    wording = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rep = table.Column<Guid>(type: "uuid", nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    judged_at = table.Column<long>(type: "bigint", nullable: false),
                    contested_at = table.Column<long>(type: "bigint", nullable: true),
                    decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_judged_promises", x => new { x.expectations_id, x.key });
                });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_expectations_handover_id",
                table: "handovers_expectations",
                column: "handover_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handovers_judged_promises_rep_judged_at",
                table: "handovers_judged_promises",
                columns: new[] { "rep", "judged_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "handovers_expectation_keys");

            migrationBuilder.DropTable(
                name: "handovers_expectation_versions");

            migrationBuilder.DropTable(
                name: "handovers_expectations");

            migrationBuilder.DropTable(
                name: "handovers_judged_promises");
        }
    }
}
