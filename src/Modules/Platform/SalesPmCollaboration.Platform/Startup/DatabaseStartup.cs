using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Files;
using SalesPmCollaboration.Platform.Persistence;

namespace SalesPmCollaboration.Platform.Startup;

/// <summary>A step that the next start takes.</summary>
public sealed record PendingMigration(string Module, string Migration);

/// <summary>Where a drill may kill the start.</summary>
internal enum StartPoint
{
    Locked,
    Looked,
    LeftoversCleared,
    Copied,
    ModuleBegun,
    ModuleMigrated,
    Migrated,
}

/// <summary>Brings the data up to this version before anything is served: one lock, checks that touch nothing, a copy, migrations, settings asserted.</summary>
public sealed class DatabaseStartup(IServiceScopeFactory scopes, IEnumerable<ModuleDatabase> modules, DatabaseLocation location, ILogger<DatabaseStartup> log) : IDisposable
{
    /// <summary>An advisory lock's number, the same on all nodes of this product.</summary>
    private const long AdvisoryLock = 726601;

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DataFolderLock? _folder;

    internal Action<StartPoint>? Hook { get; set; }

    /// <summary>Done when the database is fit to serve; relay and jobs wait for it. Never done after a refusal.</summary>
    public Task Ready => _ready.Task;

    /// <param name="firstData">What must stand before anything is served. Under the same lock: of nodes that start at once one writes it, the others find it.</param>
    /// <param name="look">Refuses what is there, before anything is changed; not asked where nothing is there.</param>
    /// <exception cref="StartRefused">Folder in use, schema newer than this program, no space, unfit SQLite: nothing was changed.</exception>
    public async Task RunAsync(Func<CancellationToken, Task>? firstData = null, Func<CancellationToken, Task>? look = null, CancellationToken ct = default)
    {
        var (begin, refuse) = (firstData ?? (_ => Task.CompletedTask), look ?? (_ => Task.CompletedTask));
        _folder ??= DataFolderLock.Take(location.Folder);
        Hook?.Invoke(StartPoint.Locked);
        if (location.Options.Provider == DatabaseProvider.Sqlite) await OnSqliteAsync(refuse, begin, ct);
        else await OnPostgresAsync(refuse, begin, ct);
        Hook?.Invoke(StartPoint.Migrated);
        FileStore.RemoveTemporary(location, TimeProvider.System.GetUtcNow());
        _ready.TrySetResult();
    }

    public void Dispose() => _folder?.Dispose();

    private async Task OnSqliteAsync(Func<CancellationToken, Task> look, Func<CancellationToken, Task> firstData, CancellationToken ct)
    {
        var care = new SqliteCare(location, log);
        SqliteCare.RequireVersion();
        var fresh = !File.Exists(location.File) || new FileInfo(location.File).Length == 0;
        var pending = fresh || (await PlanAsync(ct)).Count > 0;
        if (!fresh) await look(ct);
        Hook?.Invoke(StartPoint.Looked);
        if (!fresh) care.ClearLeftovers();
        Hook?.Invoke(StartPoint.LeftoversCleared);
        var copy = pending && !fresh ? care.Copy() : null;
        Hook?.Invoke(StartPoint.Copied);
        if (pending) await MigrateAsync(copy is null ? null : care.CommandToPutBack(copy), ct);
        care.RequireSettings();
        await firstData(ct);
    }

    private async Task OnPostgresAsync(Func<CancellationToken, Task> look, Func<CancellationToken, Task> firstData, CancellationToken ct)
    {
        // Not pooled, so that the lock ends with the connection.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(location.Options.ConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({AdvisoryLock})", connection);
        await command.ExecuteNonQueryAsync(ct);
        var pending = (await PlanAsync(ct)).Count > 0;
        await look(ct);
        Hook?.Invoke(StartPoint.Looked);
        if (pending) await MigrateAsync(null, ct);
        await firstData(ct);
    }

    /// <summary>What a start would do to the schema; only reads.</summary>
    /// <exception cref="StartRefused">The schema is newer than this program, or older than it can bring up.</exception>
    public async Task<IReadOnlyList<PendingMigration>> PlanAsync(CancellationToken ct = default)
    {
        List<PendingMigration> plan = [];
        var fresh = location.Options.Provider == DatabaseProvider.Sqlite && !File.Exists(location.File);
        await EachAsync(async context =>
        {
            var applied = fresh ? [] : (await context.Database.GetAppliedMigrationsAsync(ct)).ToHashSet(StringComparer.Ordinal);
            var known = context.Database.GetMigrations().ToList();
            RequireKnown(context.Prefix, known, applied);
            RequireNoGap(context.Prefix, known, applied);
            plan.AddRange(known.Where(m => !applied.Contains(m)).Select(m => new PendingMigration(context.Prefix, m)));
        });
        return plan;
    }

    /// <exception cref="StartRefused">The schema is not this program's; for work that reads beside a running product and may not migrate.</exception>
    public async Task RequireCurrentAsync(CancellationToken ct = default)
    {
        var plan = await PlanAsync(ct);
        if (plan.Count > 0) throw new StartRefused("start.schema-behind", $"{plan.Count} migrations are to be applied first: run \"migrate\", or start the product.", plan.Count);
    }

    /// <param name="schema">Last migration of each module, as a backup names it.</param>
    /// <exception cref="StartRefused">One of them is not of this program.</exception>
    public void RequireKnown(IReadOnlyDictionary<string, string> schema) => EachAsync(context =>
    {
        if (schema.TryGetValue(context.Prefix, out var last)) RequireKnown(context.Prefix, [.. context.Database.GetMigrations()], [last]);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    private static void RequireKnown(string module, List<string> known, IReadOnlyCollection<string> applied)
    {
        var unknown = applied.Except(known, StringComparer.Ordinal).Max(StringComparer.Ordinal);
        if (unknown is null) return;
        var newest = known.Max(StringComparer.Ordinal)!;
        if (string.CompareOrdinal(unknown, newest) > 0)
            throw new StartRefused("start.schema-newer", $"The data are of a newer version: {module} has {unknown}, this program ends at {newest}. Nothing was changed. Start the newer version, or restore a backup made by this one.", module, unknown, newest);
        throw new StartRefused("start.schema-too-old", $"The data are of a version that this program cannot bring up: {module} has {unknown}, which it does not know; it begins at {known[0]}. Nothing was changed. Start the version between first.", module, unknown, known[0]);
    }

    /// <summary>A history that lacks a step before its last was not written by this product.</summary>
    private static void RequireNoGap(string module, List<string> known, HashSet<string> applied)
    {
        var gap = known.FirstOrDefault(m => !applied.Contains(m) && string.CompareOrdinal(m, applied.Max(StringComparer.Ordinal)) < 0);
        if (gap is not null) throw new StartRefused("start.schema-gap", $"The history of {module} lacks the step {gap} before its last. Nothing was changed. Restore a backup.", module, gap);
    }

    /// <param name="putBack">The command that puts the copy from before back; null where there is none.</param>
    private Task MigrateAsync(string? putBack, CancellationToken ct) => EachAsync(async context =>
    {
        Hook?.Invoke(StartPoint.ModuleBegun);
        try
        {
            await context.Database.MigrateAsync(ct);
        }
        catch (System.Data.Common.DbException e) when (e is not NpgsqlException { InnerException: System.Net.Sockets.SocketException or IOException })
        {
            throw putBack is null
                ? new StartRefused("start.migration-failed", $"The schema of {context.Prefix} could not be brought up: {e.Message} Find the cause, or restore your backup.", context.Prefix, e.Message)
                : new StartRefused("start.migration-failed-copied", $"The schema of {context.Prefix} could not be brought up: {e.Message} This puts the copy from before back: {putBack}", context.Prefix, e.Message, putBack);
        }

        Hook?.Invoke(StartPoint.ModuleMigrated);
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
