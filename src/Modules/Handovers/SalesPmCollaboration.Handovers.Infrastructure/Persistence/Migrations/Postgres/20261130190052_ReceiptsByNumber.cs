using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReceiptsByNumber : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_handovers_deal_receipts_source_external_id",
                table: "handovers_deal_receipts");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_deal_receipts_external_id_source",
                table: "handovers_deal_receipts",
                columns: new[] { "external_id", "source" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_handovers_deal_receipts_external_id_source",
                table: "handovers_deal_receipts");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_deal_receipts_source_external_id",
                table: "handovers_deal_receipts",
                columns: new[] { "source", "external_id" },
                unique: true);
        }
    }
}
