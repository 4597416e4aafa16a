using System.Data.Common;
using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Auditing;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.Platform.Startup;
using SalesPmCollaboration.Platform.Tests.Probing;
using Shouldly;

namespace SalesPmCollaboration.Platform.Tests;

public sealed class TamperOnSqlite() : TamperTests(DatabaseProvider.Sqlite);

public sealed class TamperOnPostgres() : TamperTests(DatabaseProvider.PostgreSql);

/// <summary>Below the product, by SQL: whatever is changed, taken away, exchanged or added is found, and the first bad row is named.</summary>
public abstract class TamperTests(DatabaseProvider provider)
{
    [Fact]
    public async Task every_column_of_every_hashed_table_can_be_changed_by_nobody()
    {
        using var place = Make();
        await using var node = await AnchoredAsync(place);
        var changed = 0;
        var subject = Guid.Parse(Convert.ToString(await Read(node, "SELECT id FROM probe_counters WHERE name = 'a'"), CultureInfo.InvariantCulture)!);
        foreach (var (table, column, key) in await ColumnsAsync(node))
        {
            foreach (var value in Others(column))
            {
                var original = await Read(node, $"SELECT {column.Quoted} FROM {table} WHERE {key}");
                if (await Try(node, $"UPDATE {table} SET {column.Quoted} = {value} WHERE {key}") != 1 || Equals(await Read(node, $"SELECT {column.Quoted} FROM {table} WHERE {key}"), original)) continue;
                var fault = (await Verify(node)).Fault.ShouldNotBeNull($"{table}.{column.Name} = {value} went unseen");
                fault.Reason.ShouldNotBeNullOrEmpty();
                (await ListAsync(node, subject)).Items.ShouldNotBeEmpty($"{table}.{column.Name} = {value}");
                await Write(node, $"UPDATE {table} SET {column.Quoted} = @original WHERE {key}", original);
                (await Verify(node)).Fault.ShouldBeNull($"{table}.{column.Name} was put back");
                changed++;
            }
        }

        // Audit 13 columns, anchors 5, ends 4, the probe's table 5, calendar and decision tables have no rows here.
        changed.ShouldBeGreaterThan(40);
    }

    [Theory]
    [InlineData("platform_audit", "\"Sequence\" = 1", "sequence-gap")]
    [InlineData("platform_audit", "\"Sequence\" = 2", "sequence-gap")]
    [InlineData("platform_audit", "\"Sequence\" = 3", "truncated")]
    [InlineData("platform_audit", "\"AggregateId\" = (SELECT max(\"id\") FROM probe_counters)", "truncated")]
    [InlineData("platform_audit_anchors", "number = 1", "anchor-gap")]
    [InlineData("platform_audit_anchors", "number = 2", "anchor-missing")]
    [InlineData("platform_audit_anchored_ends", "anchor = 2", "anchor-altered")]
    [InlineData("probe_counters", "name = 'a'", "record-missing")]
    public async Task a_row_that_is_gone_is_missed(string table, string rows, string reason)
    {
        using var place = Make();
        await using var node = await AnchoredAsync(place);
        await node.SqlAsync(provider == DatabaseProvider.Sqlite ? $"DELETE FROM {table} WHERE {rows}" : $"DELETE FROM {table} WHERE {rows.Replace("max(\"id\")", "max(\"id\"::text)::uuid", StringComparison.Ordinal)}");
        (await Verify(node)).Fault.ShouldNotBeNull().Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task a_trail_and_its_anchors_cut_off_together_are_told_by_the_log()
    {
        using var place = Make();
        await using var node = await AnchoredAsync(place);
        await node.SqlAsync("DELETE FROM platform_audit_anchored_ends WHERE anchor = 2; DELETE FROM platform_audit_anchors WHERE number = 2; DELETE FROM platform_audit WHERE \"Sequence\" = 3");
        (await Verify(node)).Fault.ShouldBe(new AuditFault("Anchor", Guid.Empty, 2, "anchor-missing"));
    }

    [Fact]
    public async Task exchanged_rows_and_rows_that_were_added_are_found()
    {
        using var place = Make();
        await using var node = await AnchoredAsync(place);
        var (first, second) = ("(SELECT name FROM probe_counters WHERE name = 'a')", "'b'");
        await node.SqlAsync("UPDATE probe_counters SET value = (SELECT sum(value) FROM probe_counters) - value");
        (await Verify(node)).Fault.ShouldNotBeNull().Reason.ShouldBe("record-altered", first + second);
        await node.SqlAsync("UPDATE probe_counters SET value = (SELECT sum(value) FROM probe_counters) - value");
        (await Verify(node)).Fault.ShouldBeNull();

        var fresh = Guid.CreateVersion7();
        await node.InAsync<ProbeDbContext, int>(c => c.Database.ExecuteSqlAsync($"INSERT INTO probe_counters (id, name, value, version, audit_head) VALUES ({fresh}, 'planted', 1, 1, '')"));
        (await Verify(node)).Fault.ShouldBe(new AuditFault(nameof(Counter), fresh, 1, "record-unaudited"));
        await node.InAsync<ProbeDbContext, int>(c => c.Database.ExecuteSqlAsync($"DELETE FROM probe_counters WHERE id = {fresh}"));
        await node.SqlAsync("""
            INSERT INTO platform_audit ("AggregateId", "Sequence", "AggregateType", "At", "By", "RequestId", "Changed", "BeforeDigest", "AfterDigest", "PreviousHash", "Hash")
            SELECT "AggregateId", 4, "AggregateType", "At", "By", "RequestId", "Changed", "BeforeDigest", "AfterDigest", "Hash", "Hash" FROM platform_audit WHERE "Sequence" = 3
            """);
        (await Verify(node)).Fault.ShouldNotBeNull().ShouldSatisfyAllConditions(f => f.Sequence.ShouldBe(4), f => f.Reason.ShouldBe("altered"));
    }

    [Fact]
    public async Task anchoring_again_without_a_change_makes_none_and_two_nodes_make_one()
    {
        using var place = Make();
        await using var node = await AnchoredAsync(place);
        await using var other = new Node(place, folder: Path.Combine(place.Folder, "second"));
        (await AnchorAsync(node)).Chains.ShouldBe(0);
        await node.CountAsync("c");
        var made = await Task.WhenAll(Task.Run(() => AnchorAsync(node)), Task.Run(() => AnchorAsync(other)));
        made.Sum(m => m.Chains).ShouldBeLessThanOrEqualTo(2);
        (await Verify(node)).ShouldSatisfyAllConditions(v => v.Fault.ShouldBeNull(), v => v.Anchors.ShouldBeGreaterThanOrEqualTo(3), v => v.Rows.ShouldBe(5), v => v.Records.ShouldBe(3));
    }

    private static Task<AuditVerdict> Verify(Node node) => node.InAsync<IAuditVerifier, AuditVerdict>(v => v.VerifyAsync(default));

    private static Task<Page<AuditRow>> ListAsync(Node node, Guid subject) => node.InAsync<IServiceProvider, Page<AuditRow>>(services =>
    {
        services.GetRequiredService<CurrentCaller>().BecomeSystem("list", "r");
        return services.GetRequiredService<IMediator>().Send(new ListAuditEntriesQuery(subject, null));
    });

    private static Task<AnchorsMade> AnchorAsync(Node node) => node.InAsync<IServiceProvider, AnchorsMade>(services =>
    {
        services.GetRequiredService<CurrentCaller>().BecomeSystem("anchor", "r");
        return services.GetRequiredService<IMediator>().Send(new AnchorAuditCommand());
    });

    /// <summary>Counter a with three versions, b with one, anchored after the second and at the end; the triggers are off.</summary>
    private async Task<Node> AnchoredAsync(Place place)
    {
        var node = await new Node(place).StartAsync();
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 2; i++) await node.CountAsync(id, "a");
        await AnchorAsync(node);
        await node.CountAsync(id, "a");
        await node.CountAsync("b");
        (await AnchorAsync(node)).Chains.ShouldBe(2);
        (await Verify(node)).Fault.ShouldBeNull();
        foreach (var table in (string[])["platform_audit", "platform_audit_anchors", "platform_audit_anchored_ends"])
        {
            (await Should.ThrowAsync<DbException>(() => node.SqlAsync($"DELETE FROM {table}"))).Message.ShouldContain("only grows");
            await node.SqlAsync(provider == DatabaseProvider.Sqlite ? $"DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete" : $"DROP TRIGGER {table}_only_grows ON {table}");
        }

        return node;
    }

    /// <summary>Taken from the models, so that a new column is tried by itself. Each with what finds its row while it is changed.</summary>
    private static async Task<List<(string Table, Column Column, string Key)>> ColumnsAsync(Node node)
    {
        using var scope = node.Services.CreateScope();
        var platform = scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Model;
        var probe = scope.ServiceProvider.GetRequiredService<ProbeDbContext>().Model;
        List<(string, Column, string)> columns = [];
        foreach (var (entity, keyed, key, other) in ((IEntityType, string, string, string)[])
        [
            (platform.FindEntityType(typeof(AuditEntry))!, "Sequence", "2", "Hash"), (platform.FindEntityType(typeof(AuditAnchor))!, "number", "2", "hash"),
            (platform.FindEntityType(typeof(AnchoredEnd))!, "anchor", "1", "hash"), (probe.FindEntityType(typeof(Counter))!, "name", "'a'", "audit_head"),
        ])
        {
            var table = entity.GetTableName()!;
            var unique = await Read(node, $"SELECT \"{other}\" FROM {table} WHERE \"{keyed}\" = {key}");
            columns.AddRange(entity.GetProperties().Select(p => (table, new Column(p.GetColumnName(), p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?) ? typeof(Guid) : p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType), p.GetColumnName() == keyed ? $"\"{other}\" = '{unique}'" : $"\"{keyed}\" = {key}")));
        }

        return columns;
    }

    private static IEnumerable<string> Others(Column column)
    {
        var type = Nullable.GetUnderlyingType(column.Type) ?? column.Type;
        // SQLite takes whatever it is given; on PostgreSQL the column's type refuses what is malformed.
        string[] others = type == typeof(Guid) ? ["'" + Guid.NewGuid().ToString().ToUpperInvariant() + "'", $"'G' || substr({column.Quoted}, 2)", $"lower({column.Quoted})", "'x'", "x'00ff'", "12"]
            : type == typeof(string) ? ["''", "'x'", $"{column.Quoted} || ' '", $"replace({column.Quoted}, '1', '2')", $"upper({column.Quoted})", $"CAST({column.Quoted} AS BLOB)", "x'00ff'", "12"]
            : ["0", $"{column.Quoted} + 1", $"-{column.Quoted}", "9223372036854775807", "-9223372036854775808", "'x'", $"{column.Quoted} || ' and more'", $"{column.Quoted} + 0.5", "x'00ff'"];
        return ["NULL", .. others];
    }

    private static async Task<int> Try(Node node, string sql)
    {
        try
        {
            return await node.SqlAsync(sql);
        }
        catch (DbException)
        {
            // A constraint of the table said no: as good as found.
            return 0;
        }
    }

    private static Task<object?> Read(Node node, string sql) => node.InAsync<PlatformDbContext, object?>(async context =>
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? value : null;
    });

    private static Task<int> Write(Node node, string sql, object? value) => node.InAsync<PlatformDbContext, int>(async context =>
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@original", value ?? DBNull.Value);
        command.Parameters.Add(parameter);
        return await command.ExecuteNonQueryAsync();
    });

    private Place Make()
    {
        if (provider == DatabaseProvider.PostgreSql) Place.NeedPostgres();
        return new Place(provider);
    }

    private sealed record Column(string Name, Type Type)
    {
        public string Quoted => $"\"{Name}\"";
    }
}
