using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.People.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SignInFailures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "place",
                table: "people_sign_in_tokens",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "people_sign_in_failures",
                columns: table => new
                {
                    account = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    place = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    count = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<long>(type: "bigint", nullable: false),
                    locked_until = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_sign_in_failures", x => new { x.account, x.place });
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_sign_in_failures_since",
                table: "people_sign_in_failures",
                column: "since");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_sign_in_failures");

            migrationBuilder.DropColumn(
                name: "place",
                table: "people_sign_in_tokens");
        }
    }
}
