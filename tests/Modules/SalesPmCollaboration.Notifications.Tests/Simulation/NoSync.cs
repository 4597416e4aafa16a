using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SalesPmCollaboration.Notifications.Tests.Simulation;

/// <summary>Nobody pulls the plug in a simulation: the disk need not be waited for.</summary>
internal sealed class NoSync : DbConnectionInterceptor
{
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous = OFF";
        pragma.ExecuteNonQuery();
    }
}
