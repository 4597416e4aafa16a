using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class BidsByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_handovers_bids_asking",
                table: "handovers_bids",
                column: "id",
                filter: "consultations <> '[]'");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_bids_opened_at_id",
                table: "handovers_bids",
                columns: new[] { "opened_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_handovers_bids_asking",
                table: "handovers_bids");

            migrationBuilder.DropIndex(
                name: "IX_handovers_bids_opened_at_id",
                table: "handovers_bids");
        }
    }
}
