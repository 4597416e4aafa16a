using Npgsql;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Host;

/// <summary>A start or verb that does not get at its database says so in the reader's words.</summary>
internal static class DatabaseAway
{
    /// <summary>Null where it is another error. Class 28: not let in; 3D: no such database.</summary>
    public static StartRefused? From(Exception e, DatabaseLocation location)
    {
        if (!Conflicts.IsUnreachable(e) && e.GetBaseException() is not PostgresException { SqlState: ['2', '8', ..] or ['3', 'D', ..] }) return null;
        var place = location.Options.Provider == DatabaseProvider.Sqlite ? location.File : new NpgsqlConnectionStringBuilder(location.Options.ConnectionString) is var to ? $"{to.Host}:{to.Port}/{to.Database}" : "";
        var cause = e.GetBaseException() is PostgresException said ? said.MessageText : e.GetBaseException().Message;
        return new StartRefused("start.database-unreachable", $"{place}: {cause}", place, cause) { Ends = true };
    }
}
