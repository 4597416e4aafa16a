using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "handovers_bids",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rep = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    margin_percent = table.Column<decimal>(type: "numeric", nullable: true),
                    opened_at = table.Column<long>(type: "bigint", nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    closing_reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    risks = table.Column<string>(type: "text", nullable: false),
                    consultations = table.Column<string>(type: "text", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_bids", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_checklist_templates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    tier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    project_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    sections = table.Column<string>(type: "text", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_checklist_templates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_clients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    credit_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    external_ids = table.Column<string>(type: "text", nullable: false),
                    stakeholders = table.Column<string>(type: "text", nullable: false),
                    preferences = table.Column<string>(type: "text", nullable: false),
                    contract_history = table.Column<string>(type: "text", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_clients", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_deal_receipts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    applied = table.Column<string>(type: "text", nullable: false),
                    messages = table.Column<string>(type: "text", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_deal_receipts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_listings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    tier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    lot = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    contract_number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    rep = table.Column<Guid>(type: "uuid", nullable: true),
                    project_manager = table.Column<Guid>(type: "uuid", nullable: true),
                    technical_lead = table.Column<Guid>(type: "uuid", nullable: true),
                    amount = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    score = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    passes = table.Column<bool>(type: "boolean", nullable: true),
                    move_person = table.Column<Guid>(type: "uuid", nullable: true),
                    move_action = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    move_since = table.Column<long>(type: "bigint", nullable: true),
                    move_due = table.Column<DateOnly>(type: "date", nullable: true),
                    provisional = table.Column<bool>(type: "boolean", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    condition_due = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_listings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_number_counters",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_number_counters", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "handovers_packages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    project_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    project_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    tier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lot_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    amount = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    margin_percent = table.Column<decimal>(type: "numeric", nullable: true),
                    contract_number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    contract_on = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_reference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    bid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    copied_from = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_at = table.Column<long>(type: "bigint", nullable: false),
                    opened_by = table.Column<Guid>(type: "uuid", nullable: false),
                    notes = table.Column<string>(type: "text", nullable: false),
                    provisional_until = table.Column<DateOnly>(type: "date", nullable: true),
                    before_go_live = table.Column<bool>(type: "boolean", nullable: false),
                    template_code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    template_edition = table.Column<int>(type: "integer", nullable: false),
                    policy = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state_since = table.Column<long>(type: "bigint", nullable: false),
                    state_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    naming_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closing_reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    project_director = table.Column<Guid>(type: "uuid", nullable: true),
                    departments = table.Column<string>(type: "text", nullable: false),
                    items = table.Column<string>(type: "text", nullable: false),
                    assignments = table.Column<string>(type: "text", nullable: false),
                    submissions = table.Column<string>(type: "text", nullable: false),
                    signatures = table.Column<string>(type: "text", nullable: false),
                    workshops = table.Column<string>(type: "text", nullable: false),
                    amendments = table.Column<string>(type: "text", nullable: false),
                    waivers = table.Column<string>(type: "text", nullable: false),
                    flags = table.Column<string>(type: "text", nullable: false),
                    moves = table.Column<string>(type: "text", nullable: false),
                    in_rectification = table.Column<bool>(type: "boolean", nullable: false),
                    erasures = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'[]'"),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_packages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_personal_values",
                columns: table => new
                {
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    digest = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    erased_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_personal_values", x => new { x.handover_id, x.digest });
                });

            migrationBuilder.CreateTable(
                name: "handovers_places",
                columns: table => new
                {
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    holder = table.Column<Guid>(type: "uuid", nullable: false),
                    is_department = table.Column<bool>(type: "boolean", nullable: false),
                    is_current = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_places", x => new { x.handover_id, x.holder });
                });

            migrationBuilder.CreateTable(
                name: "handovers_policies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    clocks = table.Column<string>(type: "text", nullable: false),
                    tier_thresholds = table.Column<string>(type: "text", nullable: false),
                    least_assurance = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_policies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_quotation_mappings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    sheet = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    columns = table.Column<string>(type: "text", nullable: false),
                    published_by = table.Column<Guid>(type: "uuid", nullable: false),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_quotation_mappings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_signing_terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    text_zh = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    text_en = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_signing_terms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_submissions",
                columns: table => new
                {
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    submitted_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_submissions", x => new { x.handover_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "handovers_terms_acceptances",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    accepted_at = table.Column<long>(type: "bigint", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_terms_acceptances", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_bids_rep_opened_at",
                table: "handovers_bids",
                columns: new[] { "rep", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_checklist_templates_code_edition",
                table: "handovers_checklist_templates",
                columns: new[] { "code", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handovers_clients_credit_code",
                table: "handovers_clients",
                column: "credit_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handovers_clients_name",
                table: "handovers_clients",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_deal_receipts_handover_id",
                table: "handovers_deal_receipts",
                column: "handover_id");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_deal_receipts_source_external_id",
                table: "handovers_deal_receipts",
                columns: new[] { "source", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handovers_listings_client_id",
                table: "handovers_listings",
                column: "client_id");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_listings_condition_due",
                table: "handovers_listings",
                column: "condition_due");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_listings_move_due_number",
                table: "handovers_listings",
                columns: new[] { "move_due", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_listings_number",
                table: "handovers_listings",
                column: "number");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_listings_project_id",
                table: "handovers_listings",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_listings_updated_at_number",
                table: "handovers_listings",
                columns: new[] { "updated_at", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_packages_client_id",
                table: "handovers_packages",
                column: "client_id");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_packages_number",
                table: "handovers_packages",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handovers_packages_project_id",
                table: "handovers_packages",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_packages_source_reference",
                table: "handovers_packages",
                column: "source_reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handovers_personal_values_subject",
                table: "handovers_personal_values",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_handovers_places_holder_handover_id",
                table: "handovers_places",
                columns: new[] { "holder", "handover_id" });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_policies_edition",
                table: "handovers_policies",
                column: "edition",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handovers_quotation_mappings_edition",
                table: "handovers_quotation_mappings",
                column: "edition",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handovers_signing_terms_edition",
                table: "handovers_signing_terms",
                column: "edition",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handovers_terms_acceptances_person_edition",
                table: "handovers_terms_acceptances",
                columns: new[] { "person", "edition" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "handovers_bids");

            migrationBuilder.DropTable(
                name: "handovers_checklist_templates");

            migrationBuilder.DropTable(
                name: "handovers_clients");

            migrationBuilder.DropTable(
                name: "handovers_deal_receipts");

            migrationBuilder.DropTable(
                name: "handovers_listings");

            migrationBuilder.DropTable(
                name: "handovers_number_counters");

            migrationBuilder.DropTable(
                name: "handovers_packages");

            migrationBuilder.DropTable(
                name: "handovers_personal_values");

            migrationBuilder.DropTable(
                name: "handovers_places");

            migrationBuilder.DropTable(
                name: "handovers_policies");

            migrationBuilder.DropTable(
                name: "handovers_quotation_mappings");

            migrationBuilder.DropTable(
                name: "handovers_signing_terms");

            migrationBuilder.DropTable(
                name: "handovers_submissions");

            migrationBuilder.DropTable(
                name: "handovers_terms_acceptances");
        }
    }
}
