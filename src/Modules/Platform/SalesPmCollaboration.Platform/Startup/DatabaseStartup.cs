using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Files;
using SalesPmCollaboration.Platform.Persistence;

namespace SalesPmCollaboration.Platform.Startup;

/// <summary>Brings the data up to this version before anything is served: one lock, checks that touch nothing, a copy, migrations, settings asserted.</summary>
public sealed class DatabaseStartup(IServiceScopeFactory scopes, IEnumerable<ModuleDatabase> modules, DatabaseLocation location, ILogger<DatabaseStartup> log) : IDisposable
{
    /// <summary>An advisory lock's number, the same on all nodes of this product.</summary>
    private const long AdvisoryLock = 726601;

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DataFolderLock? _folder;

    /// <summary>Done when the database is fit to serve; relay and jobs wait for it. Never done after a refusal.</summary>
    public Task Ready => _ready.Task;

    /// <exception cref="StartRefused">Folder in use, schema newer than this program, no space, unfit SQLite: nothing was changed.</exception>
    public async Task RunAsync(CancellationToken ct = default)
    {
        _folder ??= DataFolderLock.Take(location.Folder);
        if (location.Options.Provider == DatabaseProvider.Sqlite) await OnSqliteAsync(ct);
        else await OnPostgresAsync(ct);
        FileStore.RemoveTemporary(location, TimeProvider.System.GetUtcNow());
        _ready.TrySetResult();
    }

    public void Dispose() => _folder?.Dispose();

    private async Task OnSqliteAsync(CancellationToken ct)
    {
        var care = new SqliteCare(location, log);
        SqliteCare.RequireVersion();
        var fresh = !File.Exists(location.File) || new FileInfo(location.File).Length == 0;
        var pending = fresh || await LookAsync(ct);
        if (!fresh) care.ClearLeftovers();
        if (pending && !fresh) care.Copy();
        if (pending) await MigrateAsync(ct);
        care.RequireSettings();
    }

    private async Task OnPostgresAsync(CancellationToken ct)
    {
        // Not pooled, so that the lock ends with the connection.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(location.Options.ConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({AdvisoryLock})", connection);
        await command.ExecuteNonQueryAsync(ct);
        if (await LookAsync(ct)) await MigrateAsync(ct);
    }

    /// <summary>Only reads.</summary>
    /// <returns>Whether a module has migrations to apply.</returns>
    private async Task<bool> LookAsync(CancellationToken ct)
    {
        var pending = false;
        await EachAsync(async context =>
        {
            var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var applied = (await context.Database.GetAppliedMigrationsAsync(ct)).ToList();
            var unknown = applied.Find(m => !known.Contains(m));
            if (unknown is not null) throw new StartRefused("start.schema-newer", $"The data are of a newer version: {context.Prefix} has {unknown}, this program ends at {known.Max(StringComparer.Ordinal)}. Nothing was changed. Start the newer version, or restore a backup made by this one.");
            pending |= known.Count > applied.Count;
        });
        return pending;
    }

    private Task MigrateAsync(CancellationToken ct) => EachAsync(async context =>
    {
        await context.Database.MigrateAsync(ct);
        log.LogInformation("Schema of {Module} is current", context.Prefix);
    });

    private async Task EachAsync(Func<ModuleDbContext, Task> work)
    {
        foreach (var module in modules.OrderBy(m => m.Prefix != PlatformDbContext.TablePrefix).ThenBy(m => m.Prefix, StringComparer.Ordinal))
        {
            await using var scope = scopes.CreateAsyncScope();
            await work((ModuleDbContext)scope.ServiceProvider.GetRequiredService(module.ContextType));
        }
    }
}
