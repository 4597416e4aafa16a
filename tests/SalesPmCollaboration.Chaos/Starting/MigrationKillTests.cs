using System.Globalization;
using SalesPmCollaboration.Chaos.Relaying;
using SalesPmCollaboration.Chaos.Workers;
using SalesPmCollaboration.Testing;
using Shouldly;

namespace SalesPmCollaboration.Chaos.Starting;

public sealed class MigrationKillsOnSqlite() : MigrationKillTests(Provider.Sqlite);

public sealed class MigrationKillsOnPostgres() : MigrationKillTests(Provider.Postgres);

/// <summary>A start that is killed again and again, each time a little later, in one and the same place: the next start goes on by itself.</summary>
[Trait(Drill.Category, Drill.Name)]
public abstract class MigrationKillTests(Provider provider)
{
    /// <summary>Every how many database commands one is the last; 1 kills at each of them.</summary>
    private static readonly int Stride = Drill.Number("CHAOS_MIGRATION_STRIDE", 10);

    [Fact]
    public Task killed_at_each_step_the_next_start_goes_on_by_itself() => KillAsync(MigrationWorker.DieAtPoint, 1);

    [Fact]
    public Task killed_between_the_commands_of_a_migration_the_next_start_goes_on_by_itself() => KillAsync(MigrationWorker.DieAtCommand, Stride);

    private async Task KillAsync(string where, int stride)
    {
        using var place = Drill.PlaceOn(provider);
        var kills = 0;
        for (var step = stride; ; step += stride)
        {
            await using var start = WorkerProcess.Migrate(place, (where, step.ToString(CultureInfo.InvariantCulture)));
            if (await start.Process.EndAsync(TimeSpan.FromMinutes(5)) == 0) break;
            start.Process.Said.ShouldNotContain("Exception");
            kills++;
        }

        Drill.Say($"migration {provider}, {where}: {kills} kills");
        kills.ShouldBeGreaterThan(3);
        using var untouched = Drill.PlaceOn(provider);
        await using (var start = WorkerProcess.Migrate(untouched)) (await start.Process.EndAsync(TimeSpan.FromMinutes(5))).ShouldBe(0, start.Process.Said);
        Schema(place).ShouldBe(Schema(untouched));
    }

    /// <summary>Every column of every table, and what is recorded as applied.</summary>
    private static List<string> Schema(HostPlace place)
    {
        using var connection = place.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = place.Provider == Provider.Sqlite
            ? "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1"
            : "SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns WHERE table_schema = 'public' UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1";
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read()) rows.Add(reader.GetString(0));
        rows.Count.ShouldBeGreaterThan(50);
        return rows;
    }
}
