using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Earlier : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "answers_before",
                table: "handovers_packages",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "facts_before",
                table: "handovers_packages",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            // Whose move it is to name the project side sees the handover from now on; later changes derive this row.
            migrationBuilder.Sql("INSERT INTO handovers_places (handover_id, holder, is_department, is_current) SELECT id, project_director, false, true FROM handovers_packages p WHERE project_director IS NOT NULL AND NOT EXISTS (SELECT 1 FROM handovers_places o WHERE o.handover_id = p.id AND o.holder = p.project_director)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "answers_before",
                table: "handovers_packages");

            migrationBuilder.DropColumn(
                name: "facts_before",
                table: "handovers_packages");
        }
    }
}
