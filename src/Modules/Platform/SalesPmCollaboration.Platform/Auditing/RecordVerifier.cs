using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Auditing;

/// <summary>Every audited record, read as the database has it, against the last row of its chain: what was changed, added or taken away below the product shows here.</summary>
internal sealed class RecordVerifier(IServiceScopeFactory scopes, IEnumerable<ModuleDatabase> modules)
{
    public async Task<(long Records, long Unshaped, AuditFault? Fault)> VerifyAsync(CancellationToken ct)
    {
        var (records, unshaped) = (0L, 0L);
        foreach (var module in modules.OrderBy(m => m.Prefix, StringComparer.Ordinal))
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(module.ContextType);
            await context.Database.OpenConnectionAsync(ct);
            foreach (var entity in context.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(AggregateRoot))).OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                var table = new ComparedTable(context, entity);
                var fault = await table.CompareAsync(ct) ?? await table.MissingAsync(ct);
                (records, unshaped) = (records + table.Records, unshaped + table.Unshaped);
                if (fault is not null) return (records, unshaped, fault);
            }
        }

        return (records, unshaped, null);
    }
}

internal sealed class ComparedTable(ModuleDbContext context, IEntityType entity)
{
    private readonly AuditedTable _table = AuditedTable.Of(entity);
    private readonly Dictionary<string, int[]?> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AuditedTable> _older = new(StringComparer.Ordinal);

    public long Records { get; private set; }

    public long Unshaped { get; private set; }

    public async Task<AuditFault?> CompareAsync(CancellationToken ct)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        var columns = string.Concat(_table.Columns.Select(c => $", t.\"{c.Name}\""));
        command.CommandText = $"""
            SELECT t."{_table.Key}", t."version", t."audit_head", a."Hash", a."AfterDigest",
                   (SELECT max(x."Sequence") FROM platform_audit x WHERE x."AggregateId" = t."{_table.Key}"){columns}
            FROM "{_table.Name}" t LEFT JOIN platform_audit a ON a."AggregateId" = t."{_table.Key}" AND a."Sequence" = t."version"
            ORDER BY t."{_table.Key}"
            """;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            Records++;
            if (Fault(reader) is not { } reason) continue;
            _ = Guid.TryParse(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture), out var id);
            return new AuditFault(entity.ClrType.Name, id, reader.GetValue(1) as long? ?? 0, reason);
        }

        return null;
    }

    /// <summary>A chain that did not end with a deletion, and no record.</summary>
    public async Task<AuditFault?> MissingAsync(CancellationToken ct)
    {
        var missing = await context.Set<AuditEntry>().FromSqlRaw($$"""
            SELECT a.* FROM platform_audit a
            WHERE a."AggregateType" = {0} AND a."AfterDigest" <> ''
              AND NOT EXISTS (SELECT 1 FROM platform_audit b WHERE b."AggregateId" = a."AggregateId" AND b."Sequence" = a."Sequence" + 1)
              AND NOT EXISTS (SELECT 1 FROM "{{_table.Name}}" t WHERE t."{{_table.Key}}" = a."AggregateId")
            """, entity.ClrType.Name).AsNoTracking().OrderBy(a => a.AggregateId).FirstOrDefaultAsync(ct);
        return missing is null ? null : new AuditFault(missing.AggregateType, missing.AggregateId, missing.Sequence, "record-missing");
    }

    private string? Fault(DbDataReader row)
    {
        if (row.IsDBNull(3) || row.IsDBNull(5)) return "record-unaudited";
        if (row.GetValue(1) is not long version || row.GetInt64(5) != version || row.GetValue(2) is not string head || head != row.GetString(3)) return "record-altered";
        var said = row.GetString(4);
        var shape = said.Length > 8 ? said[..8] : "";
        if (Positions(shape) is not { } positions)
        {
            Unshaped++;
            return null;
        }

        var table = _older.GetValueOrDefault(shape, _table);
        return said == table.Digest([.. positions.Select((at, i) => table.Columns[i].Spell(row.GetValue(at)))]) ? null : "record-altered";
    }

    /// <summary>Where the columns of a shape stand in the answer; null where the table no longer has them.</summary>
    private int[]? Positions(string shape)
    {
        if (_shapes.TryGetValue(shape, out var known)) return known;
        var table = shape == _table.Shape ? _table : Older(shape);
        var now = _table.Columns.Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i + 6, StringComparer.Ordinal);
        var positions = table is not null && table.Columns.All(c => now.ContainsKey(c.Name)) ? table.Columns.Select(c => now[c.Name]).ToArray() : null;
        if (table is not null) _older[shape] = table;
        return _shapes[shape] = positions;
    }

    /// <summary>Each migration remembers the model it led to.</summary>
    private AuditedTable? Older(string shape)
    {
        var migrations = context.GetService<IMigrationsAssembly>();
        return migrations.Migrations.Values.Select(m => migrations.CreateMigration(m, context.Database.ProviderName!).TargetModel.FindEntityType(entity.Name))
            .OfType<IReadOnlyEntityType>().Select(AuditedTable.Of).FirstOrDefault(t => t.Shape == shape);
    }
}
