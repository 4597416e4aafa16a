using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Platform.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuditAnchors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "platform_audit_anchored_ends",
                columns: table => new
                {
                    anchor = table.Column<long>(type: "INTEGER", nullable: false),
                    aggregate_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit_anchored_ends", x => new { x.anchor, x.aggregate_id });
                });

            migrationBuilder.CreateTable(
                name: "platform_audit_anchors",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    chains = table.Column<int>(type: "INTEGER", nullable: false),
                    previous_hash = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit_anchors", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_anchored_ends_aggregate_id_sequence",
                table: "platform_audit_anchored_ends",
                columns: new[] { "aggregate_id", "sequence" });

            // Anchors only grow. A later rebuild of these tables must create the triggers again.
            foreach (var table in new[] { "platform_audit_anchors", "platform_audit_anchored_ends" })
            {
                migrationBuilder.Sql($"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} only grows'); END");
                migrationBuilder.Sql($"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} only grows'); END");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "platform_audit_anchored_ends");

            migrationBuilder.DropTable(
                name: "platform_audit_anchors");
        }
    }
}
