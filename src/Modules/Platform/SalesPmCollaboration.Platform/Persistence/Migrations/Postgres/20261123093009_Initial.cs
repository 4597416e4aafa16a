using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SalesPmCollaboration.Platform.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "platform_audit",
                columns: table => new
                {
                    AggregateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    AggregateType = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    By = table.Column<string>(type: "text", nullable: false),
                    Origin = table.Column<string>(type: "text", nullable: true),
                    RequestId = table.Column<string>(type: "text", nullable: false),
                    Changed = table.Column<string>(type: "text", nullable: false),
                    BeforeDigest = table.Column<string>(type: "text", nullable: false),
                    AfterDigest = table.Column<string>(type: "text", nullable: false),
                    PreviousHash = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit", x => new { x.AggregateId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "platform_calendar_years",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    papers = table.Column<string>(type: "text", nullable: false),
                    days = table.Column<string>(type: "text", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_calendar_years", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_company_calendars",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    days = table.Column<string>(type: "text", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_company_calendars", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    xml = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_dispatch_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    discarded = table.Column<bool>(type: "boolean", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_dispatch_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_dispatches",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Consumer = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectVersion = table.Column<long>(type: "bigint", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Owner = table.Column<string>(type: "text", nullable: true),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: false),
                    LastError = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_dispatches", x => new { x.MessageId, x.Consumer });
                });

            migrationBuilder.CreateTable(
                name: "platform_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    content_type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    uploaded_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, defaultValue: "", collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "text", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectVersion = table.Column<long>(type: "bigint", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    OccurredAt = table.Column<long>(type: "bigint", nullable: false),
                    RequestId = table.Column<string>(type: "text", nullable: false),
                    Trace = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_At",
                table: "platform_audit",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_platform_dispatch_decisions_message_id_consumer",
                table: "platform_dispatch_decisions",
                columns: new[] { "message_id", "consumer" });

            migrationBuilder.CreateIndex(
                name: "ix_platform_dispatches_due",
                table: "platform_dispatches",
                column: "LeaseUntil",
                filter: "\"Status\" = 0");

            migrationBuilder.CreateIndex(
                name: "ix_platform_dispatches_open",
                table: "platform_dispatches",
                columns: new[] { "Consumer", "Subject", "SubjectVersion", "Ordinal" },
                filter: "\"Status\" <> 1");

            migrationBuilder.CreateIndex(
                name: "IX_platform_files_subject",
                table: "platform_files",
                column: "subject");

            // The audit trail only grows.
            migrationBuilder.Sql("CREATE FUNCTION platform_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'platform_audit only grows'; END $$");
            migrationBuilder.Sql("CREATE TRIGGER platform_audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON platform_audit FOR EACH STATEMENT EXECUTE FUNCTION platform_audit_refuse()");
            // Rings the relays of all nodes at the commit of the writing transaction.
            migrationBuilder.Sql("CREATE FUNCTION platform_outbox_ring() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('platform_outbox', ''); RETURN NULL; END $$");
            migrationBuilder.Sql("CREATE TRIGGER platform_dispatches_ring AFTER INSERT ON platform_dispatches FOR EACH STATEMENT EXECUTE FUNCTION platform_outbox_ring()");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "platform_audit");

            migrationBuilder.DropTable(
                name: "platform_calendar_years");

            migrationBuilder.DropTable(
                name: "platform_company_calendars");

            migrationBuilder.DropTable(
                name: "platform_data_protection_keys");

            migrationBuilder.DropTable(
                name: "platform_dispatch_decisions");

            migrationBuilder.DropTable(
                name: "platform_dispatches");

            migrationBuilder.DropTable(
                name: "platform_files");

            migrationBuilder.DropTable(
                name: "platform_outbox");

            migrationBuilder.Sql("DROP FUNCTION platform_audit_refuse()");
            migrationBuilder.Sql("DROP FUNCTION platform_outbox_ring()");
        }
    }
}
