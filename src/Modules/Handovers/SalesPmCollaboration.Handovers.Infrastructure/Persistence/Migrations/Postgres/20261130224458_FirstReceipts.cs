using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FirstReceipts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "first_of",
                table: "handovers_deal_receipts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_deal_receipts_first_of",
                table: "handovers_deal_receipts",
                column: "first_of",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_handovers_deal_receipts_first_of",
                table: "handovers_deal_receipts");

            migrationBuilder.DropColumn(
                name: "first_of",
                table: "handovers_deal_receipts");
        }
    }
}
