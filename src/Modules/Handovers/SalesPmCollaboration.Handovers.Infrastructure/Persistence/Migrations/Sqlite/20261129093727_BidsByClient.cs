using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BidsByClient : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_handovers_bids_client_id",
                table: "handovers_bids",
                column: "client_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_handovers_bids_client_id",
                table: "handovers_bids");
        }
    }
}
