using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Notifications.Persistence;

namespace SalesPmCollaboration.Notifications.Tests;

/// <summary>A migrated database of one's own, on a file or on the PostgreSQL of TEST_POSTGRES.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("notifications-").FullName;
    private readonly string _name = "n" + Guid.NewGuid().ToString("N");

    private TestDatabase(DatabaseOptions options) => Options = options;

    public DatabaseOptions Options { get; }

    private static string? Postgres => Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        Assert.SkipWhen(provider == DatabaseProvider.PostgreSql && Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        var options = new DatabaseOptions { Provider = provider };
        var database = new TestDatabase(options);
        if (provider == DatabaseProvider.PostgreSql) Execute($"CREATE DATABASE {database._name}");
        options.ConnectionString = provider == DatabaseProvider.PostgreSql
            ? new NpgsqlConnectionStringBuilder(Postgres!) { Database = database._name, MaxPoolSize = 20 }.ConnectionString
            : $"Data Source={Path.Combine(database._folder, "test.db")}";
        await MigrateAsync(options);
        return database;
    }

    /// <summary>The shared tables as Platform's migrations make them, then the module's own.</summary>
    public static async Task MigrateAsync(DatabaseOptions options)
    {
        var shared = new DbContextOptionsBuilder<SharedTables>();
        ModuleRegistration.UseModule(shared, "platform", options);
        await using (var context = new SharedTables(shared.Options)) await context.Database.EnsureCreatedAsync();
        await using NotificationsDbContext own = options.Provider == DatabaseProvider.Sqlite
            ? new SqliteNotificationsDbContext(Module<SqliteNotificationsDbContext>(options))
            : new PostgresNotificationsDbContext(Module<PostgresNotificationsDbContext>(options));
        await own.Database.MigrateAsync();
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        if (Options.Provider == DatabaseProvider.PostgreSql) Execute($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static DbContextOptions<TContext> Module<TContext>(DatabaseOptions options)
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        ModuleRegistration.UseModule(builder, NotificationsDbContext.ModulePrefix, options);
        return builder.Options;
    }

    private static void Execute(string statement)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres!) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // The name is made here, of hexadecimal digits.
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
