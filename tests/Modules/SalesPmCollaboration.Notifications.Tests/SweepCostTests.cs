using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Tests.Simulation;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests;

public sealed class SweepCostTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task a_sweep_over_100_000_projects_with_nothing_due_costs_the_same_statements_as_over_none_and_scans_no_table(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var watch = new Explainer();
        await using var node = new SimulatedNode(database.Options, new Truth(Now), new WeekdayCalendar(), watch);
        await node.SweepAsync();
        var overNone = await watch.ReadAsync(node.SweepAsync);
        await node.ReadAsync(c => InsertAsync(c, 100_000));
        var overMany = await watch.ReadAsync(node.SweepAsync);
        overMany.Statements.ShouldBe(overNone.Statements);
        overMany.Statements.Count.ShouldBeLessThanOrEqualTo(3);
        overMany.Scans.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task reminders_that_are_due_are_found_by_indexes_too(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (watch, truth) = (new Explainer(), new Truth(Now));
        await using var node = new SimulatedNode(database.Options, truth, new WeekdayCalendar(), watch);
        await node.ReadAsync(c => InsertAsync(c, 100_000));
        var rule = new SeriesRule(new DateOnly(2026, 11, 1), DayOfWeek.Monday, new TimeOnly(10, 0), 60, "Asia/Shanghai", DayOffRule.NextWorkingDay);
        await node.HearAsync(new MeetingSeriesScheduled(Guid.NewGuid(), "handovers.client-sync", Guid.NewGuid(), "", "", MeetingSeries.Of(rule).ToText(), [Guid.NewGuid()]), Now);
        await node.SweepAsync();
        truth.Now = Now.AddDays(30);
        (await watch.ReadAsync(node.SweepAsync)).Scans.ShouldBeEmpty();
        (await node.ReadAsync(c => c.Reminders.CountAsync())).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task the_check_sees_a_scan()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var watch = new Explainer();
        await using var node = new SimulatedNode(database.Options, new Truth(Now), new WeekdayCalendar(), watch);
        (await watch.ReadAsync(() => node.ReadAsync(c => c.Plans.Where(p => p.Subject == "x").ToListAsync()))).Scans.ShouldHaveSingleItem();
    }

    private static async Task<int> InsertAsync(NotificationsDbContext context, int count)
    {
        var numbers = context.Database.IsNpgsql()
            ? $"SELECT n FROM generate_series(1, {count}) n"
            : $"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) SELECT n FROM s";
        var id = context.Database.IsNpgsql() ? "gen_random_uuid()" : "upper(substr(hex(randomblob(16)),1,8)||'-'||hex(randomblob(2))||'-'||hex(randomblob(2))||'-'||hex(randomblob(2))||'-'||hex(randomblob(6)))";
        var (falsy, later) = (context.Database.IsNpgsql() ? "false" : "0", Now.AddDays(400).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        var inserted = await context.Database.ExecuteSqlRawAsync(
            $$"""
             INSERT INTO notifications_plans (id, kind, topic, subject_id, subject, link, schedule, recipient_ids, known_from, swept_to, next_due_at, replanned, round)
             SELECT {{id}}, 'Series', 'handovers.client-sync', {{id}}, '', '', '{}', '[]', 0, 0, {{later}}, {{falsy}}, 1 FROM ({{numbers}}) numbers
             """.Replace("{}", "{{}}", StringComparison.Ordinal));
        // One old reminder for each.
        await context.Database.ExecuteSqlRawAsync(
            $"""
             INSERT INTO notifications_reminders (id, plan_id, occurrence, "offset", person_id, channel, state, late, due_at, at)
             SELECT {id}, id, '2026-W01', '1h', {id}, 'InApp', 'Sent', {falsy}, 0, 0 FROM notifications_plans
             """);
        await context.Database.ExecuteSqlRawAsync("ANALYZE");
        return inserted;
    }

    /// <summary>Notes every statement and asks the database how it would answer it.</summary>
    private sealed class Explainer : DbCommandInterceptor
    {
        private readonly List<string> _statements = [];
        private readonly List<string> _scans = [];
        private bool _reading;

        public async Task<(IReadOnlyList<string> Statements, IReadOnlyList<string> Scans)> ReadAsync(Func<Task> work)
        {
            _statements.Clear();
            _scans.Clear();
            _reading = true;
            await work();
            _reading = false;
            return ([.. _statements], [.. _scans]);
        }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await NoteAsync(command);
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await NoteAsync(command);
            return result;
        }

        private async Task NoteAsync(DbCommand command)
        {
            if (!_reading) return;
            _statements.Add(command.CommandText);
            if (!command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) return;
            await using var explain = command.Connection!.CreateCommand();
            explain.Transaction = command.Transaction;
            explain.CommandText = (explain is Npgsql.NpgsqlCommand ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
            foreach (DbParameter given in command.Parameters)
            {
                var copy = explain.CreateParameter();
                (copy.ParameterName, copy.Value) = (given.ParameterName, given.Value);
                explain.Parameters.Add(copy);
            }

            await using var plan = await explain.ExecuteReaderAsync();
            while (await plan.ReadAsync())
            {
                var line = plan.GetString(plan.FieldCount - 1);
                // The one row of the sweep's state and the handful of robots may be read as they lie.
                if ((line.Contains("Seq Scan", StringComparison.Ordinal) || (line.StartsWith("SCAN", StringComparison.Ordinal) && !line.Contains("INDEX", StringComparison.Ordinal))) && !line.Contains("sweep_state", StringComparison.Ordinal) && !line.Contains("notifications_robots", StringComparison.Ordinal) && !_scans.Contains(line)) _scans.Add(line + "\n" + command.CommandText);
            }
        }
    }
}
