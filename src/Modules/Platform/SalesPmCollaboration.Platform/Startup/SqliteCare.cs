using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace SalesPmCollaboration.Platform.Startup;

/// <summary>What a SQLite file needs around migrations; works only under the folder's lock.</summary>
internal sealed class SqliteCare(DatabaseLocation location, ILogger log)
{
    private const int KeptCopies = 3;

    /// <summary>Earlier versions can corrupt a write-ahead log that is reset while it is read (sqlite.org/wal.html#walresetbug).</summary>
    private static readonly Version Least = new(3, 51, 3);

    public static void RequireVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        if (Version.Parse(connection.ServerVersion) < Least) throw new StartRefused("start.sqlite-too-old", $"SQLite {connection.ServerVersion} is older than {Least}. Use the library that comes with this program.", connection.ServerVersion, Least);
    }

    /// <summary>A killed migration leaves its lock, which would block the next one for ever, and half-built tables.</summary>
    public void ClearLeftovers()
    {
        using var connection = Open();
        if (Names(connection, "name = '__EFMigrationsLock'").Count > 0 && Execute(connection, "DELETE FROM \"__EFMigrationsLock\"") > 0) log.LogWarning("Cleared the migration lock of a process that has ended");
        foreach (var table in Names(connection, "name LIKE 'ef\\_temp\\_%' ESCAPE '\\'"))
        {
            Execute(connection, $"DROP TABLE \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            log.LogWarning("Dropped {Table}, left by a migration that was cut off", table);
        }
    }

    /// <summary>A whole copy before the schema moves; the last three are kept.</summary>
    /// <returns>Its path.</returns>
    public string Copy()
    {
        var journal = new FileInfo(location.File + "-wal");
        var need = 3 * (new FileInfo(location.File).Length + (journal.Exists ? journal.Length : 0));
        var free = new DriveInfo(location.Folder).AvailableFreeSpace;
        if (free < need) throw new StartRefused("start.no-space", string.Create(CultureInfo.InvariantCulture, $"Migrating needs {need >> 20} MiB free in {location.Folder}; {free >> 20} MiB are. Nothing was changed."), need >> 20, free >> 20, location.Folder);
        Directory.CreateDirectory(location.Copies);
        var copy = Path.Combine(location.Copies, $"before-migration-{Next():D6}.db");
        using (var connection = Open())
        using (var command = new SqliteCommand("VACUUM INTO $file", connection))
        {
            File.Delete(copy + ".part");
            command.Parameters.AddWithValue("$file", copy + ".part");
            command.ExecuteNonQuery();
        }

        File.Move(copy + ".part", copy);
        foreach (var old in Existing().SkipLast(KeptCopies)) File.Delete(old);
        log.LogInformation("Copied the database to {Copy} before migrating; to go back, put it in the place of {File}", copy, location.File);
        return copy;
    }

    /// <summary>A line for the shell that puts a copy back, once no process uses the data folder; the journal beside the file belongs to what it replaces.</summary>
    public string CommandToPutBack(string copy)
    {
        var (from, to) = (Path.GetFullPath(copy), Path.GetFullPath(location.File));
        return OperatingSystem.IsWindows() ? $"del /q \"{to}-wal\" \"{to}-shm\" & copy /y \"{from}\" \"{to}\"" : $"rm -f {Quoted(to + "-wal")} {Quoted(to + "-shm")} && cp {Quoted(from)} {Quoted(to)}";
    }

    private static string Quoted(string path) => "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    public void RequireSettings()
    {
        using var connection = Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        Require(connection, "journal_mode", "wal");
        Require(connection, "synchronous", "2");
        Require(connection, "foreign_keys", "1");
    }

    private static void Require(SqliteConnection connection, string pragma, string expected)
    {
        using var command = new SqliteCommand("PRAGMA " + pragma, connection);
        var actual = Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (!string.Equals(actual, expected, StringComparison.Ordinal)) throw new StartRefused("start.sqlite-settings", $"SQLite's {pragma} is {actual}, it must be {expected}. A network file system may refuse it: use a local disk.", pragma, actual ?? "", expected);
    }

    private int Next() => Existing().Select(f => int.Parse(Path.GetFileNameWithoutExtension(f).AsSpan("before-migration-".Length), CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max() + 1;

    private IOrderedEnumerable<string> Existing() => Directory.EnumerateFiles(location.Copies, "before-migration-??????.db").Order(StringComparer.Ordinal);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(location.Options.ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static int Execute(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteNonQuery();
    }

    private static List<string> Names(SqliteConnection connection, string condition)
    {
        using var command = new SqliteCommand("SELECT name FROM sqlite_master WHERE type = 'table' AND " + condition, connection);
        using var reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }
}
