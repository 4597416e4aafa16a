using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests.Simulation;

/// <summary>
/// Ten years in twelve zones over a real database: restarts, downtime up to 60 days, wall clocks that jump by up to two days, one to four nodes.
/// SIMULATED_REMINDERS sets the count (50,000 by default, 1,000,000 by hand), SIMULATION_SEED replays a run.
/// </summary>
public sealed class TenYearsTests
{
    private const int RowsForOnePerson = 19_000;

    [Fact]
    public Task on_sqlite_each_reminder_of_ten_years_is_sent_or_skipped_once() => RunAsync(DatabaseProvider.Sqlite, Wanted(50_000));

    [Fact]
    public Task on_postgres_each_reminder_of_ten_years_is_sent_or_skipped_once() => RunAsync(DatabaseProvider.PostgreSql, Wanted(50_000));

    private static int Wanted(int otherwise) => int.TryParse(Environment.GetEnvironmentVariable("SIMULATED_REMINDERS"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    private static async Task RunAsync(DatabaseProvider provider, int wanted)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SIMULATION_SEED"), out var given) ? given : Random.Shared.Next();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var run = new TenYears(database.Options, seed, people: wanted / RowsForOnePerson + 1);
        await run.RunAsync();
        var told = $"seed {seed}, {run.Sweeps} sweeps, {run.Restarts} restarts, {run.Held} held";
        var rows = await run.RowsAsync();
        rows.Count.ShouldBeGreaterThanOrEqualTo(wanted, told);
        var expected = run.Expected().ToHashSet(StringComparer.Ordinal);
        rows.Where(r => !expected.Contains(r)).Take(5).ShouldBeEmpty("not expected: " + told);
        rows.Count.ShouldBe(expected.Count, "missing or twice: " + told);
        rows.ToHashSet(StringComparer.Ordinal).Count.ShouldBe(rows.Count, "twice: " + told);
        run.Held.ShouldBeGreaterThan(0, told);
        TestContext.Current.TestOutputHelper?.WriteLine($"{rows.Count} rows; {told}");
    }
}

internal sealed class TenYears : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(SimulatedWorld.FirstDay, TimeOnly.MinValue, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(SimulatedWorld.LastDay, TimeOnly.MinValue, TimeSpan.Zero);
    private readonly DatabaseOptions _database;
    private readonly Random _random;
    private readonly SimulatedCalendar _calendar;
    private readonly List<SimulatedSeries> _series;
    private readonly Truth _truth = new(Start);
    private readonly List<SimulatedNode> _nodes = [];
    private readonly List<DateTimeOffset> _believed = [];
    private readonly Oracle _oracle;
    private DateTimeOffset _last = Start;
    private DateTimeOffset _lastTruth = Start;

    public TenYears(DatabaseOptions database, int seed, int people)
    {
        (_database, _random) = (database, new Random(seed));
        _calendar = new SimulatedCalendar(_random);
        _series = SimulatedWorld.Series(_random, people);
        _oracle = new Oracle(_calendar);
    }

    public int Sweeps { get; private set; }

    public int Restarts { get; private set; }

    public int Held { get; private set; }

    public async Task RunAsync()
    {
        await StartAsync();
        foreach (var series in _series) await _nodes[0].HearAsync(new MeetingSeriesScheduled(series.Id, "handovers.client-sync", series.Id, "", "", MeetingSeries.Of(series.Rule).ToText(), series.People), Start);
        await SweepAsync();
        var instants = _series.SelectMany(s => _oracle.DueOf(s, Start, End)).Select(d => d.At).Distinct().Order().ToList();
        for (var next = 0; next < instants.Count;)
        {
            _truth.Now = instants[next].AddSeconds(_random.Next(0, 90));
            await HappenAsync();
            await SweepAsync();
            while (next < instants.Count && instants[next] <= _truth.Now) next++;
        }

        if (_truth.Now < End) _truth.Now = End;
        foreach (var node in _nodes) node.Clock.Skew = TimeSpan.Zero;
        await SweepAsync();
    }

    /// <summary>Rows "series key offset fate person".</summary>
    public async Task<List<string>> RowsAsync()
    {
        var rows = await _nodes[0].ReadAsync(c => c.Reminders.AsNoTracking().Select(r => new { r.PlanId, r.Occurrence, r.Offset, r.State, r.Late, r.PersonId, r.DueAt }).ToListAsync());
        return [.. rows.Where(r => r.DueAt <= End).Select(r => $"{r.PlanId} {r.Occurrence} {r.Offset} {(r.State == ReminderState.Skipped ? "skipped" : r.Late ? "late" : "sent")} {r.PersonId}")];
    }

    public IEnumerable<string> Expected() => _series.SelectMany(s => _oracle.Rows(s, Start, _believed, End).SelectMany(row => s.People.Select(p => $"{row} {p}")));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
    }

    private async Task HappenAsync()
    {
        var skewed = _nodes.Exists(n => n.Clock.Skew != TimeSpan.Zero);
        switch (_random.Next(1000))
        {
            case < 6 when !skewed:
                _truth.Now = _truth.Now.AddMinutes(_random.Next(1, 1440 * (_random.Next(4) == 0 ? 60 : 4)));
                await StartAsync();
                break;
            case < 16 when !skewed:
                await StartAsync();
                break;
            case < 26:
                _nodes[_random.Next(_nodes.Count)].Clock.Skew = TimeSpan.FromMinutes(_random.Next(-48 * 60, 48 * 60));
                break;
            case < 200 when skewed:
                foreach (var node in _nodes) node.Clock.Skew = TimeSpan.Zero;
                break;
            default:
                break;
        }
    }

    /// <summary>All processes end and one to four begin.</summary>
    private async Task StartAsync()
    {
        await DisposeAsync();
        _nodes.Clear();
        for (var nodes = _random.Next(1, 5); nodes > 0; nodes--) _nodes.Add(new SimulatedNode(_database, _truth, _calendar));
        Restarts++;
    }

    private async Task SweepAsync()
    {
        var awake = _nodes.OrderBy(_ => _random.Next()).Take(_random.Next(1, _nodes.Count + 1)).ToList();
        // At once only where all clocks agree: then every order is the same.
        if (_database.Provider == DatabaseProvider.PostgreSql && awake.Count > 1 && awake.TrueForAll(n => n.Clock.Skew == TimeSpan.Zero) && _random.Next(10) == 0)
        {
            Note(awake[0]);
            await Task.WhenAll(awake.Select(n => n.SweepAsync()));
            return;
        }

        foreach (var node in awake)
        {
            Note(node);
            await node.SweepAsync();
        }
    }

    private void Note(SimulatedNode node)
    {
        Sweeps++;
        var asOf = DateTimeOffset.FromUnixTimeMilliseconds(node.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (asOf - _last - (_truth.Now - _lastTruth) > TimeSpan.FromDays(1))
        {
            Held++;
            return;
        }

        _believed.Add(asOf);
        if (asOf > _last) (_last, _lastTruth) = (asOf, _truth.Now);
    }
}
