using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Sqlite
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
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    expectations_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_expectation_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_expectation_versions",
                columns: table => new
                {
                    expectations_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    issued_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_expectation_versions", x => new { x.expectations_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "handovers_expectations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    handover_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_name = table.Column<string>(type: "TEXT", nullable: false),
                    rep = table.Column<Guid>(type: "TEXT", nullable: true),
                    project_director = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    draft = table.Column<string>(type: "TEXT", nullable: false),
                    last_key = table.Column<int>(type: "INTEGER", nullable: false),
                    versions = table.Column<string>(type: "TEXT", nullable: false),
                    links = table.Column<string>(type: "TEXT", nullable: false),
                    judgements = table.Column<string>(type: "TEXT", nullable: false),
                    deferrals = table.Column<string>(type: "TEXT", nullable: false),
                    moves = table.Column<string>(type: "TEXT", nullable: false),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_expectations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_judged_promises",
                columns: table => new
                {
                    expectations_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    handover_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project = table.Column<string>(type: "TEXT", nullable: false),
                    wording = table.Column<string>(type: "TEXT", nullable: false),
                    rep = table.Column<Guid>(type: "TEXT", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    judged_at = table.Column<long>(type: "INTEGER", nullable: false),
                    contested_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true)
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
