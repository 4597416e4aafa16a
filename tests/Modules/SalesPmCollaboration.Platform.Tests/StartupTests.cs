using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Startup;
using Shouldly;

namespace SalesPmCollaboration.Platform.Tests;

public sealed class StartupTests : IDisposable
{
    private readonly Place _place = new(DatabaseProvider.Sqlite);

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task a_second_process_on_the_same_folder_is_told_who_holds_it()
    {
        await using var first = await new Node(_place).StartAsync();
        await using var second = new Node(_place);

        var refused = await Should.ThrowAsync<StartRefused>(() => Run(second));

        refused.Code.ShouldBe("start.folder-in-use");
        refused.Message.ShouldContain($"process {Environment.ProcessId} on {Environment.MachineName}");
    }

    [Fact]
    public async Task a_stale_migration_lock_and_half_built_tables_do_not_block_the_start()
    {
        await Once();
        Execute("""CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL)""", """INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""", "CREATE TABLE ef_temp_platform_files (a)");
        Execute([.. Tables().Select(table => table == "platform_migrations" ? "DELETE FROM " + table : "DROP TABLE " + table)]);
        await using var node = new Node(_place);

        await Run(node).WaitAsync(TimeSpan.FromSeconds(20));

        Scalar("SELECT count(*) FROM sqlite_master WHERE name LIKE 'ef\\_temp%' ESCAPE '\\'").ShouldBe(0);
        Scalar("SELECT count(*) FROM platform_migrations").ShouldBe(Migrations);
        Directory.GetFiles(Path.Combine(_place.Folder, "copies")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task a_newer_schema_is_refused_untouched()
    {
        await Once();
        Execute("INSERT INTO platform_migrations VALUES ('29990101000000_FromTheFuture', '99')", "CREATE TABLE ef_temp_x (a)");
        var before = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(_place.Folder, "salespm.db"))));
        await using var node = new Node(_place);

        var refused = await Should.ThrowAsync<StartRefused>(() => Run(node));

        refused.Code.ShouldBe("start.schema-newer");
        refused.Message.ShouldContain("29990101000000_FromTheFuture");
        node.Services.GetRequiredService<DatabaseStartup>().Ready.IsCompleted.ShouldBeFalse();
        SqliteConnection.ClearAllPools();
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(_place.Folder, "salespm.db")))).ShouldBe(before);
    }

    [Fact]
    public async Task only_the_last_three_copies_are_kept()
    {
        await Once();
        var care = new SqliteCare(_place.Locate(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

        for (var i = 0; i < 5; i++) care.Copy();

        Directory.GetFiles(Path.Combine(_place.Folder, "copies")).Select(Path.GetFileName).Order().ShouldBe(["before-migration-000003.db", "before-migration-000004.db", "before-migration-000005.db"]);
    }

    [Fact]
    public async Task a_second_start_changes_nothing_and_makes_no_copy()
    {
        await Once();
        await Once();

        Directory.Exists(Path.Combine(_place.Folder, "copies")).ShouldBeFalse();
        Scalar("SELECT count(*) FROM platform_migrations").ShouldBe(Migrations);
    }

    [Fact]
    public async Task both_models_have_no_pending_changes()
    {
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            await using Microsoft.EntityFrameworkCore.DbContext context = provider == DatabaseProvider.Sqlite ? new Persistence.SqliteDesign().CreateDbContext([]) : new Persistence.PostgresDesign().CreateDbContext([]);
            Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.HasPendingModelChanges(context.Database).ShouldBeFalse(provider.ToString());
        }
    }

    private static Task Run(Node node) => node.Services.GetRequiredService<DatabaseStartup>().RunAsync();

    private async Task Once()
    {
        await using (var node = new Node(_place)) await Run(node);
        SqliteConnection.ClearAllPools();
    }

    /// <summary>However many there are by now.</summary>
    private static long Migrations
    {
        get
        {
            using var context = new Persistence.SqliteDesign().CreateDbContext([]);
            return context.Database.GetMigrations().LongCount();
        }
    }

    private List<string> Tables()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_place.Folder, "salespm.db")};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 9) = 'platform_'", connection);
        using var reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    private void Execute(params string[] statements)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_place.Folder, "salespm.db")};Pooling=False");
        connection.Open();
        foreach (var sql in statements)
        {
            using var command = new SqliteCommand(sql, connection);
            command.ExecuteNonQuery();
        }
    }

    private long Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_place.Folder, "salespm.db")};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return (long)command.ExecuteScalar()!;
    }
}
