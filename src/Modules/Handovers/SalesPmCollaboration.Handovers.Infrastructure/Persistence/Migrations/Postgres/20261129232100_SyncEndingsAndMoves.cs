using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SyncEndingsAndMoves : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "endings",
                table: "handovers_client_syncs",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "moves",
                table: "handovers_client_syncs",
                type: "text",
                nullable: false,
                defaultValue: "[]");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "endings",
                table: "handovers_client_syncs");

            migrationBuilder.DropColumn(
                name: "moves",
                table: "handovers_client_syncs");
        }
    }
}
