using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Notifications.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NoticesBySubject : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_notifications_moves_subject",
                table: "notifications_moves",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_inbox_subject",
                table: "notifications_inbox",
                column: "subject_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_notifications_moves_subject",
                table: "notifications_moves");

            migrationBuilder.DropIndex(
                name: "ix_notifications_inbox_subject",
                table: "notifications_inbox");
        }
    }
}
