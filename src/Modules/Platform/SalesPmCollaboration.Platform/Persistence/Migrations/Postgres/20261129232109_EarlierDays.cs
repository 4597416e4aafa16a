using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Platform.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class EarlierDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "earlier",
                table: "platform_company_calendars",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "earlier",
                table: "platform_calendar_years",
                type: "text",
                nullable: false,
                defaultValue: "[]");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "earlier",
                table: "platform_company_calendars");

            migrationBuilder.DropColumn(
                name: "earlier",
                table: "platform_calendar_years");
        }
    }
}
