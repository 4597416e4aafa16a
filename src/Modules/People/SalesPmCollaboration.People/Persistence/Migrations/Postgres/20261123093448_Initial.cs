using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.People.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "people_delegations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_delegations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_departments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sort_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_departments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_first_administrator_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    used_at = table.Column<long>(type: "bigint", nullable: true),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_first_administrator_links", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_persons",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false, collation: "C"),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false, collation: "C"),
                    employee_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    preferred_language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true, collation: "C"),
                    added_at = table.Column<long>(type: "bigint", nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    password_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    failed_sign_ins = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<long>(type: "bigint", nullable: true),
                    role_bits = table.Column<long>(type: "bigint", nullable: false),
                    external_key_text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sort_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    search_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_persons", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_sign_in_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_sign_in_tokens", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_delegations_from_person_id",
                table: "people_delegations",
                column: "from_person_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_delegations_to_person_id_until_on",
                table: "people_delegations",
                columns: new[] { "to_person_id", "until_on" });

            migrationBuilder.CreateIndex(
                name: "IX_people_departments_parent_id",
                table: "people_departments",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_departments_sort_key",
                table: "people_departments",
                column: "sort_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_department_id",
                table: "people_persons",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_employee_number",
                table: "people_persons",
                column: "employee_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_normalized_email",
                table: "people_persons",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_sort_key",
                table: "people_persons",
                column: "sort_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_sign_in_tokens_hash",
                table: "people_sign_in_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_sign_in_tokens_person_id",
                table: "people_sign_in_tokens",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_delegations");

            migrationBuilder.DropTable(
                name: "people_departments");

            migrationBuilder.DropTable(
                name: "people_first_administrator_links");

            migrationBuilder.DropTable(
                name: "people_persons");

            migrationBuilder.DropTable(
                name: "people_sign_in_tokens");
        }
    }
}
