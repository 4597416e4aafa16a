using System.Data;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Platform.Backups;

/// <summary>PostgreSQL's own pg_dump and pg_restore. The dump and the census share one exported snapshot.</summary>
internal sealed class PostgresDump(DatabaseLocation location, IEnumerable<ModuleDatabase> modules) : IDatabaseDump
{
    private const string Tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";
    private const string Strangers = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')";

    public string FileName => "salespm.dump";

    public async Task<long> SizeAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var size = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
        return (long)(await size.ExecuteScalarAsync(ct))!;
    }

    public async Task<Census> TakeAsync(string file, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection, transaction);
        var snapshot = (string)(await export.ExecuteScalarAsync(ct))!;
        await ToolAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--snapshot=" + snapshot, "--file=" + file], ct);
        return await CensusTaking.OfAsync(connection, transaction, Tables, modules, ct);
    }

    public async Task RequireEmptyAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var count = new NpgsqlCommand(Strangers, connection);
        if ((long)(await count.ExecuteScalarAsync(ct))! > 0) throw new BackupRefused("restore.not-empty", connection.Database);
    }

    public async Task<Census> BringBackAsync(string file, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await ToolAsync("pg_restore", ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", "--dbname=" + connection.Database, file], ct);
        return await CensusTaking.OfAsync(connection, null, Tables, modules, ct);
    }

    public async Task ClearAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var drop = new NpgsqlCommand("DO $$ DECLARE s text; BEGIN FOR s IN SELECT DISTINCT schemaname FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') LOOP EXECUTE format('DROP SCHEMA %I CASCADE', s); END LOOP; CREATE SCHEMA IF NOT EXISTS public; END $$", connection);
        await drop.ExecuteNonQueryAsync(ct);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(location.Options.ConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private async Task ToolAsync(string tool, IEnumerable<string> arguments, CancellationToken ct)
    {
        var to = new NpgsqlConnectionStringBuilder(location.Options.ConnectionString);
        var start = new ProcessStartInfo(Find(tool), arguments) { RedirectStandardError = true, UseShellExecute = false };
        (start.Environment["PGHOST"], start.Environment["PGPORT"], start.Environment["PGDATABASE"]) = (to.Host, to.Port.ToString(CultureInfo.InvariantCulture), to.Database);
        if (to.Username is { } user) start.Environment["PGUSER"] = user;
        // By the environment: arguments are seen by every user of the machine.
        if (to.Password is { } password) start.Environment["PGPASSWORD"] = password;
        if (to.SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull) start.Environment["PGSSLMODE"] = to.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", _ => "require" };
        if (to.RootCertificate is { Length: > 0 } root) start.Environment["PGSSLROOTCERT"] = root;
        using var process = Process.Start(start) ?? throw new BackupRefused("backup.no-tool", tool);
        var error = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new BackupRefused("backup.tool-failed", tool, error.Trim()) { Began = true };
    }

    /// <summary>Debian keeps the server's own version off the PATH; an older one refuses a newer server.</summary>
    private static string Find(string tool)
    {
        var packaged = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : 0).Select(d => Path.Combine(d, "bin")) : [];
        var folders = packaged.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        var names = OperatingSystem.IsWindows() ? tool + ".exe" : tool;
        return folders.Select(f => Path.Combine(f, names)).FirstOrDefault(File.Exists) ?? throw new BackupRefused("backup.no-tool", tool);
    }
}
