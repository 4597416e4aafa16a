using Microsoft.Data.Sqlite;
using Npgsql;

namespace SalesPmCollaboration.BuildingBlocks.Persistence;

/// <summary>What a database means by its error numbers.</summary>
public static class Conflicts
{
    private const int SqliteConstraint = 19;
    private const int SqliteFull = 13;
    private const int SqliteIoError = 10;
    private const int SqliteCannotOpen = 14;

    /// <summary>A unique index said no.</summary>
    public static bool IsDuplicate(Exception e) => e.GetBaseException() switch
    {
        SqliteException { SqliteErrorCode: SqliteConstraint } s => s.SqliteExtendedErrorCode is 2067 or 1555,
        PostgresException p => string.Equals(p.SqlState, PostgresErrorCodes.UniqueViolation, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Two saved the same next version: the audit entry of the slower one meets the faster one's.</summary>
    public static bool IsSameVersion(Exception e) => IsDuplicate(e) && e.GetBaseException() switch
    {
        PostgresException p => p.ConstraintName?.Contains("platform_audit", StringComparison.Ordinal) == true,
        var other => other.Message.Contains("platform_audit", StringComparison.Ordinal),
    };

    /// <summary>PostgreSQL keeps no U+0000 in texts and JSON.</summary>
    public static bool IsUnstorableText(Exception e) => e.GetBaseException() is UnstorableText or PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter };

    /// <summary>The database does not answer: gone, starting, or out of connections. What was asked was not done, or nobody knows.</summary>
    public static bool IsUnreachable(Exception e)
    {
        for (Exception? one = e; one is not null; one = one.InnerException)
        {
            switch (one)
            {
                // Class 08 and 57P: no connection, or the server is shutting down; 53300: it takes no more.
                case PostgresException p: return p.SqlState.StartsWith("08", StringComparison.Ordinal) || p.SqlState.StartsWith("57P", StringComparison.Ordinal) || p.SqlState is PostgresErrorCodes.TooManyConnections;
                case NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException or null }: return true;
                case SqliteException s: return s.SqliteErrorCode == SqliteCannotOpen;
                default: break;
            }
        }

        return false;
    }

    /// <summary>No space left to write.</summary>
    public static bool IsFull(Exception e) => e.GetBaseException() switch
    {
        SqliteException s => s.SqliteErrorCode is SqliteFull or SqliteIoError,
        PostgresException p => string.Equals(p.SqlState, PostgresErrorCodes.DiskFull, StringComparison.Ordinal),
        IOException io => io.HResult == 28 || io.Message.Contains("No space left", StringComparison.Ordinal),
        _ => false,
    };
}
