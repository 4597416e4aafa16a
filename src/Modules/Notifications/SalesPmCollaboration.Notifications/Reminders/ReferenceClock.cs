using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Notifications.Persistence;

namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>
/// Tells how much time truly passed, to judge a wall clock by. On PostgreSQL the database's clock, the same for all nodes; on SQLite this process's
/// monotonic counter, begun at the wall's time: a clock set wrong while we run is seen, downtime is believed.
/// </summary>
internal sealed class ReferenceClock(DatabaseOptions database, TimeProvider time)
{
    private readonly DateTimeOffset _begunAt = time.GetUtcNow();
    private readonly long _begun = time.GetTimestamp();

    public async Task<DateTimeOffset> NowAsync(NotificationsDbContext context, CancellationToken ct)
    {
        if (database.Provider == DatabaseProvider.Sqlite) return _begunAt + time.GetElapsedTime(_begun);
        var milliseconds = await context.Database.SqlQueryRaw<long>("""SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint) AS "Value" """).SingleAsync(ct);
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
