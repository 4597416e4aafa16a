using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Platform.Persistence.Migrations.Sqlite
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
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "earlier",
                table: "platform_calendar_years",
                type: "TEXT",
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
