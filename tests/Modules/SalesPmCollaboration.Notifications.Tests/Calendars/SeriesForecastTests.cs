using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests.Calendars;

public sealed class ForecastOnSqlite() : SeriesForecastTests(DatabaseProvider.Sqlite);

public sealed class ForecastOnPostgres() : SeriesForecastTests(DatabaseProvider.PostgreSql);

/// <summary>What a change of the working calendar would make of meetings, asked before it is made.</summary>
public abstract class SeriesForecastTests(DatabaseProvider provider) : IAsyncLifetime
{
    private readonly NotificationsApp _app = new() { Provider = provider };

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task coming_occurrences_that_no_hand_has_moved_are_named_with_both_times()
    {
        var series = MeetingSeries.Of(new SeriesRule(new DateOnly(2026, 11, 2), DayOfWeek.Monday, new TimeOnly(10, 0), 60, "Asia/Shanghai", DayOffRule.NextWorkingDay))
            .Change(new OccurrenceChange("2026-W51", new DateOnly(2026, 12, 15)));
        await TellAsync(series);
        (await MovedByAsync("2026-11-09-", "2026-11-23-", "2026-12-14-", "2026-12-15-")).ShouldBe(["2026-W48 2026-11-23T02:00:00Z 2026-11-24T02:00:00Z"]);
    }

    [Fact]
    public async Task one_that_becomes_one_with_another_or_is_skipped_is_called_off_and_a_worked_day_brings_one_back()
    {
        _app.Calendar.Off.Add(new DateOnly(2026, 12, 7));
        await TellAsync(MeetingSeries.Of(new SeriesRule(new DateOnly(2026, 11, 2), DayOfWeek.Monday, new TimeOnly(10, 0), 60, "Asia/Shanghai", DayOffRule.Skip)));
        (await MovedByAsync("2026-11-23-", "2026-12-07+")).ShouldBe(["2026-W48 2026-11-23T02:00:00Z –", "2026-W50 – 2026-12-07T02:00:00Z"]);
    }

    [Fact]
    public async Task ended_and_cancelled_series_and_days_that_are_over_move_nothing()
    {
        await TellAsync(MeetingSeries.Of(new SeriesRule(new DateOnly(2026, 11, 2), DayOfWeek.Monday, new TimeOnly(10, 0), 60, "Asia/Shanghai", DayOffRule.NextWorkingDay)) with { EndsOn = new DateOnly(2026, 11, 16) });
        (await MovedByAsync("2026-11-16-", "2026-11-23-")).ShouldBeEmpty();
        (await MovedByAsync()).ShouldBeEmpty();
    }

    private Task TellAsync(MeetingSeries series) => _app.HearAsync(new MeetingSeriesScheduled(Guid.NewGuid(), "handovers.client-sync", Guid.NewGuid(), "海港项目", "/h", series.ToText(), [NotificationsApp.Rep]));

    /// <param name="days">"2026-12-07-" is off, "2026-12-07+" worked.</param>
    private async Task<List<string>> MovedByAsync(params string[] days)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var changed = days.ToDictionary(d => DateOnly.ParseExact(d[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), d => d[10] == '+');
        var moves = await scope.ServiceProvider.GetRequiredService<ISeriesForecast>().MovedByAsync(changed, TestContext.Current.CancellationToken);
        return [.. moves.Select(m => $"{m.OccurrenceKey} {Text(m.FromAt)} {Text(m.ToAt)}")];
    }

    private static string Text(DateTimeOffset? at) => at is { } a ? CalendarReaders.Utc(a.UtcDateTime) : "–";
}
