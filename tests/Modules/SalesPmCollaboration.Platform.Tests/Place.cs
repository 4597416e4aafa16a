using Npgsql;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Startup;

namespace SalesPmCollaboration.Platform.Tests;

/// <summary>A fresh data folder and database of one test.</summary>
public sealed class Place : IDisposable
{
    private readonly string _name = "platform_" + Guid.NewGuid().ToString("N");

    public Place(DatabaseProvider provider)
    {
        Folder = Directory.CreateTempSubdirectory("platform-").FullName;
        Provider = provider;
        if (provider == DatabaseProvider.PostgreSql) Administer($"CREATE DATABASE {_name}");
    }

    public string Folder { get; }

    public DatabaseProvider Provider { get; }

    /// <summary>New options each time: two nodes share a database, not objects.</summary>
    public DatabaseLocation Locate(string? folder = null) => DatabaseLocation.Of(folder ?? Folder, new DatabaseOptions
    {
        Provider = Provider,
        ConnectionString = Provider == DatabaseProvider.Sqlite ? $"Data Source={Path.Combine(Folder, "salespm.db")};Default Timeout=30" : Postgres(_name),
    });

    public static void NeedPostgres() => Assert.SkipWhen(Environment.GetEnvironmentVariable("TEST_POSTGRES") is not { Length: > 0 }, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Provider == DatabaseProvider.PostgreSql)
        {
            NpgsqlConnection.ClearAllPools();
            Administer($"DROP DATABASE {_name} WITH (FORCE)");
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static string Postgres(string database) => new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("TEST_POSTGRES")!) { Database = database }.ConnectionString;

    private static void Administer(string sql)
    {
        using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable("TEST_POSTGRES"));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
