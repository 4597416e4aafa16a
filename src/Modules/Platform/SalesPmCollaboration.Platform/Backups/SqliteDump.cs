using Microsoft.Data.Sqlite;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Platform.Backups;

/// <summary>VACUUM INTO reads one snapshot and blocks no writer; the online backup would start again with each write of another process.</summary>
internal sealed class SqliteDump(DatabaseLocation location, IEnumerable<ModuleDatabase> modules) : IDatabaseDump
{
    private const string Tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '__EFMigrationsLock'";

    public string FileName => "salespm.db";

    public Task<long> SizeAsync(CancellationToken ct)
    {
        if (!File.Exists(location.File)) throw new BackupRefused("backup.no-database", location.File);
        var journal = new FileInfo(location.File + "-wal");
        return Task.FromResult(new FileInfo(location.File).Length + (journal.Exists ? journal.Length : 0));
    }

    public async Task<Census> TakeAsync(string file, CancellationToken ct)
    {
        await using (var live = Open(location.File))
        {
            await using var vacuum = new SqliteCommand("VACUUM INTO $file", live) { CommandTimeout = 0 };
            vacuum.Parameters.AddWithValue("$file", file);
            await vacuum.ExecuteNonQueryAsync(ct);
        }

        await using (var copy = new FileStream(file, FileMode.Open, FileAccess.ReadWrite)) copy.Flush(flushToDisk: true);
        return await LookAsync(file, ct);
    }

    public Task RequireEmptyAsync(CancellationToken ct) => File.Exists(location.File) ? throw new BackupRefused("restore.not-empty", location.File) : Task.CompletedTask;

    public async Task<Census> BringBackAsync(string file, CancellationToken ct)
    {
        var census = await LookAsync(file, ct);
        await using (var copy = new FileStream(file, FileMode.Open, FileAccess.ReadWrite)) copy.Flush(flushToDisk: true);
        Directory.CreateDirectory(Path.GetDirectoryName(location.File)!);
        File.Move(file, location.File);
        return census;
    }

    public Task ClearAsync(CancellationToken ct)
    {
        SqliteConnection.ClearAllPools();
        foreach (var end in (ReadOnlySpan<string>)["", "-wal", "-shm"]) File.Delete(location.File + end);
        return Task.CompletedTask;
    }

    private async Task<Census> LookAsync(string file, CancellationToken ct)
    {
        await using var connection = Open(file);
        await using (var check = new SqliteCommand("PRAGMA integrity_check(1)", connection))
            if (await check.ExecuteScalarAsync(ct) is not "ok") throw new BackupRefused("backup.damaged", FileName) { Began = true };
        await using (var check = new SqliteCommand("PRAGMA foreign_key_check", connection))
            if (await check.ExecuteScalarAsync(ct) is not null) throw new BackupRefused("backup.damaged", FileName) { Began = true };
        return await CensusTaking.OfAsync(connection, null, Tables, modules, ct);
    }

    private static SqliteConnection Open(string file)
    {
        // Not ReadWriteCreate: a database that is not there must not be made.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 30 }.ConnectionString);
        connection.Open();
        return connection;
    }
}
