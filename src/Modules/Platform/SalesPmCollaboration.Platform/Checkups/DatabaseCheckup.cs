using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks;
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
            return [Finding.Good("doctor.database", location.Options.Provider, version), await SchemaAsync(ct), .. sqlite ? Array.Empty<Finding>() : [await ClockAsync(ct)]];
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
        var skew = time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(theirs);
        return skew.Duration() <= MostSkew ? Finding.Good("doctor.clock", (long)skew.TotalSeconds) : Finding.Bad("doctor.clock.skewed", (long)skew.TotalSeconds);
    }
}
