using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.People.Tests;

/// <summary>A SQLite file, or a database on the PostgreSQL that TEST_POSTGRES names; without it those tests say that they were skipped.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? _name;

    private TestDatabase(DatabaseOptions options, string? name) => (Options, _name) = (options, name);

    public DatabaseOptions Options { get; }

    private static string? Server => Environment.GetEnvironmentVariable("TEST_POSTGRES");

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider, string folder)
    {
        if (provider == DatabaseProvider.Sqlite) return new TestDatabase(new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "test.db")};Pooling=False" }, null);
        Assert.SkipWhen(string.IsNullOrEmpty(Server), "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        var name = "people_" + Guid.NewGuid().ToString("N");
        await AdministerAsync("CREATE DATABASE " + name);
        return new TestDatabase(new DatabaseOptions { Provider = provider, ConnectionString = new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }.ConnectionString }, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_name is not null) await AdministerAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Statements of the module's context; reset before the request that is measured.</summary>
public sealed class StatementCounter : DbCommandInterceptor
{
    private int _count;

    public int Count => _count;

    public void Reset() => _count = 0;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }
}

/// <summary>Outbox, dispatches and audit, which Platform's migrations make in the product.</summary>
public sealed class SharedTables(DbContextOptions<SharedTables> options) : ModuleDbContext(options)
{
    public override string Prefix => "platform";

    protected override bool OwnsSharedTables => true;

    protected override void Map(ModelBuilder model)
    {
        // The shared tables alone.
    }
}
