using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Platform.Persistence.Migrations.Postgres
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
                    anchor = table.Column<long>(type: "bigint", nullable: false),
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit_anchored_ends", x => new { x.anchor, x.aggregate_id });
                });

            migrationBuilder.CreateTable(
                name: "platform_audit_anchors",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    chains = table.Column<int>(type: "integer", nullable: false),
                    previous_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit_anchors", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_anchored_ends_aggregate_id_sequence",
                table: "platform_audit_anchored_ends",
                columns: new[] { "aggregate_id", "sequence" });

            // Anchors only grow, as the trail does.
            foreach (var table in new[] { "platform_audit_anchors", "platform_audit_anchored_ends" })
            {
                migrationBuilder.Sql($"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION platform_audit_refuse()");
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
