using System.Data.Common;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.Platform.Backups;

/// <summary>How a database is copied out whole while it is written to, and back into an empty place.</summary>
internal interface IDatabaseDump
{
    /// <summary>The copy's name in the backup.</summary>
    string FileName { get; }

    /// <summary>Bytes that the copy may take, at most.</summary>
    Task<long> SizeAsync(CancellationToken ct);

    /// <summary>One instant of the database, into a file that is not there yet; the census is of the very same instant.</summary>
    Task<Census> TakeAsync(string file, CancellationToken ct);

    /// <exception cref="BackupRefused">The database already holds something.</exception>
    Task RequireEmptyAsync(CancellationToken ct);

    /// <summary>All or nothing.</summary>
    Task<Census> BringBackAsync(string file, CancellationToken ct);

    /// <summary>Takes away what <see cref="BringBackAsync"/> placed.</summary>
    Task ClearAsync(CancellationToken ct);
}

internal static class CensusTaking
{
    /// <param name="tables">Selects the names of the product's own tables.</param>
    public static async Task<Census> OfAsync(DbConnection connection, DbTransaction? transaction, string tables, IEnumerable<ModuleDatabase> modules, CancellationToken ct)
    {
        async Task<List<object>> Read(string sql)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(ct);
            List<object> values = [];
            while (await reader.ReadAsync(ct)) values.Add(reader.GetValue(0));
            return values;
        }

        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in (await Read(tables)).Cast<string>()) rows[table] = Convert.ToInt64((await Read($"SELECT count(*) FROM \"{table}\""))[0], System.Globalization.CultureInfo.InvariantCulture);
        var schema = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var module in modules.Select(m => m.Prefix).Where(m => rows.ContainsKey(m + "_migrations")))
        {
            if ((await Read($"SELECT \"MigrationId\" FROM {module}_migrations ORDER BY \"MigrationId\" DESC LIMIT 1")) is [string last]) schema[module] = last;
        }

        List<string> files = rows.ContainsKey("platform_files") ? [.. (await Read("SELECT DISTINCT sha256 FROM platform_files ORDER BY sha256")).Cast<string>()] : [];
        return new Census(schema, rows, files);
    }
}
