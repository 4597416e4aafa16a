using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence.Migrations.Sqlite
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    rep = table.Column<Guid>(type: "TEXT", nullable: false),
                    amount = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    margin_percent = table.Column<decimal>(type: "TEXT", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closing_reason = table.Column<string>(type: "TEXT", nullable: true),
                    risks = table.Column<string>(type: "TEXT", nullable: false),
                    consultations = table.Column<string>(type: "TEXT", nullable: false),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_bids", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_checklist_templates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    project_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sections = table.Column<string>(type: "TEXT", nullable: false),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_checklist_templates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_clients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    external_ids = table.Column<string>(type: "TEXT", nullable: false),
                    stakeholders = table.Column<string>(type: "TEXT", nullable: false),
                    preferences = table.Column<string>(type: "TEXT", nullable: false),
                    contract_history = table.Column<string>(type: "TEXT", nullable: false),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_clients", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_deal_receipts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: false),
                    handover_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    applied = table.Column<string>(type: "TEXT", nullable: false),
                    messages = table.Column<string>(type: "TEXT", nullable: false),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_deal_receipts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_listings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project = table.Column<string>(type: "TEXT", nullable: false),
                    lot = table.Column<string>(type: "TEXT", nullable: true),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    client = table.Column<string>(type: "TEXT", nullable: false),
                    contract_number = table.Column<string>(type: "TEXT", nullable: true),
                    rep = table.Column<Guid>(type: "TEXT", nullable: true),
                    project_manager = table.Column<Guid>(type: "TEXT", nullable: true),
                    technical_lead = table.Column<Guid>(type: "TEXT", nullable: true),
                    amount = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    score = table.Column<string>(type: "TEXT", nullable: true),
                    passes = table.Column<bool>(type: "INTEGER", nullable: true),
                    move_person = table.Column<Guid>(type: "TEXT", nullable: true),
                    move_action = table.Column<string>(type: "TEXT", nullable: true),
                    move_since = table.Column<long>(type: "INTEGER", nullable: true),
                    move_due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    provisional = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    condition_due = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_listings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_number_counters",
                columns: table => new
                {
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_number_counters", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "handovers_packages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    project_name = table.Column<string>(type: "TEXT", nullable: false),
                    project_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    lot_name = table.Column<string>(type: "TEXT", nullable: true),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_name = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    margin_percent = table.Column<decimal>(type: "TEXT", nullable: true),
                    contract_number = table.Column<string>(type: "TEXT", nullable: true),
                    contract_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    source_reference = table.Column<string>(type: "TEXT", nullable: true),
                    bid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    copied_from = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    opened_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    notes = table.Column<string>(type: "TEXT", nullable: false),
                    provisional_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    before_go_live = table.Column<bool>(type: "INTEGER", nullable: false),
                    template_code = table.Column<string>(type: "TEXT", nullable: false),
                    template_edition = table.Column<int>(type: "INTEGER", nullable: false),
                    policy = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state_since = table.Column<long>(type: "INTEGER", nullable: false),
                    state_due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    naming_due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closing_reason = table.Column<string>(type: "TEXT", nullable: true),
                    project_director = table.Column<Guid>(type: "TEXT", nullable: true),
                    departments = table.Column<string>(type: "TEXT", nullable: false),
                    items = table.Column<string>(type: "TEXT", nullable: false),
                    assignments = table.Column<string>(type: "TEXT", nullable: false),
                    submissions = table.Column<string>(type: "TEXT", nullable: false),
                    signatures = table.Column<string>(type: "TEXT", nullable: false),
                    workshops = table.Column<string>(type: "TEXT", nullable: false),
                    amendments = table.Column<string>(type: "TEXT", nullable: false),
                    waivers = table.Column<string>(type: "TEXT", nullable: false),
                    flags = table.Column<string>(type: "TEXT", nullable: false),
                    moves = table.Column<string>(type: "TEXT", nullable: false),
                    in_rectification = table.Column<bool>(type: "INTEGER", nullable: false),
                    erasures = table.Column<string>(type: "TEXT", nullable: false, defaultValueSql: "'[]'"),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_packages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_personal_values",
                columns: table => new
                {
                    handover_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    erased_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_personal_values", x => new { x.handover_id, x.digest });
                });

            migrationBuilder.CreateTable(
                name: "handovers_places",
                columns: table => new
                {
                    handover_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    holder = table.Column<Guid>(type: "TEXT", nullable: false),
                    is_department = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_current = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_places", x => new { x.handover_id, x.holder });
                });

            migrationBuilder.CreateTable(
                name: "handovers_policies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    clocks = table.Column<string>(type: "TEXT", nullable: false),
                    tier_thresholds = table.Column<string>(type: "TEXT", nullable: false),
                    least_assurance = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_policies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_quotation_mappings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    sheet = table.Column<string>(type: "TEXT", nullable: true),
                    columns = table.Column<string>(type: "TEXT", nullable: false),
                    published_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_quotation_mappings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_signing_terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    text_zh = table.Column<string>(type: "TEXT", nullable: false),
                    text_en = table.Column<string>(type: "TEXT", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_signing_terms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handovers_submissions",
                columns: table => new
                {
                    handover_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    submitted_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers_submissions", x => new { x.handover_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "handovers_terms_acceptances",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    audit_head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, defaultValue: ""),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
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
