using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Platform.Checkups;

/// <summary>Reachable, of a fit version, of this program's schema, and of the same opinion about the time.</summary>
internal sealed class DatabaseCheckup(PlatformDbContext context, DatabaseStartup startup, DatabaseLocation location, TimeProvider time) : ICheckup
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken ct)
    {
        try
        {
            var sqlite = location.Options.Provider == DatabaseProvider.Sqlite;
            if (sqlite) SqliteCare.RequireVersion();
            if (sqlite && !File.Exists(location.File)) return [Finding.Good("doctor.database.fresh", location.File)];
            var version = await VersionAsync(ct);
            return [Finding.Good("doctor.database", location.Options.Provider, version), await SchemaAsync(ct), .. sqlite ? [FileClock()] : new[] { await ClockAsync(ct) }, .. await BehindAsync(ct)];
        }
        catch (StartRefused e)
        {
            return [Finding.Bad(e.Code, [.. e.Arguments])];
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            return [Finding.Bad("doctor.database.unreachable", location.Options.Provider, e.GetBaseException().Message)];
        }
    }

    private async Task<string> VersionAsync(CancellationToken ct)
    {
        await context.Database.OpenConnectionAsync(ct);
        return context.Database.GetDbConnection() is SqliteConnection sqlite ? sqlite.ServerVersion : context.Database.GetDbConnection().ServerVersion;
    }

    private async Task<Finding> SchemaAsync(CancellationToken ct)
    {
        var plan = await startup.PlanAsync(ct);
        return plan.Count == 0 ? Finding.Good("doctor.schema") : new Finding(Fitness.Warning, "doctor.schema.behind", plan.Count);
    }

    private async Task<Finding> ClockAsync(CancellationToken ct)
    {
        var theirs = await context.Database.SqlQueryRaw<long>("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint) AS \"Value\"").SingleAsync(ct);
        return Compared(DateTimeOffset.FromUnixTimeMilliseconds(theirs));
    }

    /// <summary>A mount may be of another machine, whose clock stamps what is written.</summary>
    private Finding FileClock()
    {
        var probe = Path.Combine(location.Folder, ".doctor-" + Guid.NewGuid().ToString("N"));
        try
        {
            File.WriteAllBytes(probe, [0]);
            return Compared(new DateTimeOffset(File.GetLastWriteTimeUtc(probe), TimeSpan.Zero));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Bad("doctor.folder.unwritable", location.Folder, e.Message);
        }
        finally
        {
            File.Delete(probe);
        }
    }

    /// <summary>What was recorded lies in the past, or the clock went back.</summary>
    private async Task<IReadOnlyList<Finding>> BehindAsync(CancellationToken ct)
    {
        if ((await context.Database.GetPendingMigrationsAsync(ct)).Any()) return [];
        var last = await context.Set<AuditEntry>().AsNoTracking().MaxAsync(a => (DateTimeOffset?)a.At, ct);
        return last - time.GetUtcNow() is { } ahead && ahead > MostSkew ? [Finding.Bad("doctor.clock.behind", (long)ahead.TotalSeconds)] : [];
    }

    private Finding Compared(DateTimeOffset theirs)
    {
        var skew = time.GetUtcNow() - theirs;
        return skew.Duration() <= MostSkew ? Finding.Good("doctor.clock", (long)skew.TotalSeconds) : Finding.Bad("doctor.clock.skewed", (long)skew.TotalSeconds);
    }
}
