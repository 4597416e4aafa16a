using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SortKeysAndBidDepartments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "client_sort_key",
                table: "handovers_listings",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "project_sort_key",
                table: "handovers_listings",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "sort_key",
                table: "handovers_clients",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "department_id",
                table: "handovers_bids",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sort_key",
                table: "handovers_bids",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_listings_client_sort_key_number",
                table: "handovers_listings",
                columns: new[] { "client_sort_key", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_listings_project_sort_key_number",
                table: "handovers_listings",
                columns: new[] { "project_sort_key", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_clients_sort_key_id",
                table: "handovers_clients",
                columns: new[] { "sort_key", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_bids_department_id",
                table: "handovers_bids",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_bids_sort_key_id",
                table: "handovers_bids",
                columns: new[] { "sort_key", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_handovers_listings_client_sort_key_number",
                table: "handovers_listings");

            migrationBuilder.DropIndex(
                name: "IX_handovers_listings_project_sort_key_number",
                table: "handovers_listings");

            migrationBuilder.DropIndex(
                name: "IX_handovers_clients_sort_key_id",
                table: "handovers_clients");

            migrationBuilder.DropIndex(
                name: "IX_handovers_bids_department_id",
                table: "handovers_bids");

            migrationBuilder.DropIndex(
                name: "IX_handovers_bids_sort_key_id",
                table: "handovers_bids");

            migrationBuilder.DropColumn(
                name: "client_sort_key",
                table: "handovers_listings");

            migrationBuilder.DropColumn(
                name: "project_sort_key",
                table: "handovers_listings");

            migrationBuilder.DropColumn(
                name: "sort_key",
                table: "handovers_clients");

            migrationBuilder.DropColumn(
                name: "department_id",
                table: "handovers_bids");

            migrationBuilder.DropColumn(
                name: "sort_key",
                table: "handovers_bids");
        }
    }
}
