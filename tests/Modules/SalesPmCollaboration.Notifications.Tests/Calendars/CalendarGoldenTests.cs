using System.Net.Http.Json;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Calendars.Invitations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests.Calendars;

public sealed class CalendarGoldensOnSqlite() : CalendarGoldenTests(DatabaseProvider.Sqlite);

public sealed class CalendarGoldensOnPostgres() : CalendarGoldenTests(DatabaseProvider.PostgreSql);

/// <summary>
/// The life of a client sync, and what subscriptions and letters say of it, byte for byte (GOLDEN=write writes the files anew), read by two parsers that
/// must both find the days that the series names.
/// </summary>
public abstract class CalendarGoldenTests : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(CalendarReaders.Repository, "tests/Modules/SalesPmCollaboration.Notifications.Tests/Calendars/Goldens");
    private static readonly Guid Sync = Guid.Parse("0191d7a0-0000-7000-8000-000000000c51");

    /// <summary>Friday 2026-11-20: a feed shows August 2026 to November 2027, letters know days off to the end of 2027.</summary>
    private static readonly (DateOnly From, DateOnly To) Feed = (new(2026, 8, 1), new(2027, 12, 1));

    private static readonly (DateOnly From, DateOnly To) Letter = (new(2026, 8, 1), new(2028, 1, 1));
    private readonly NotificationsApp _app;
    private readonly SmtpSink _sink = new();
    private MeetingSeries _series = MeetingSeries.Of(new SeriesRule(new DateOnly(2026, 11, 30), DayOfWeek.Monday, new TimeOnly(10, 0), 60, "Asia/Shanghai", DayOffRule.NextWorkingDay));
    private Uri _address = null!;
    private int _read;

    protected CalendarGoldenTests(DatabaseProvider provider)
    {
        _app = new NotificationsApp { Provider = provider };
        foreach (var (key, value) in new[] { ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{_sink.Port}"), ("Mail:Security", "None"), ("Mail:From", "\"华川机电\" <meetings@example.com>"), ("PublicUrl", "https://pm.example.com") }) _app.Settings[key] = value;
        // The week of the spring festival: its Monday becomes one with the next. The first Monday of May goes to Wednesday.
        for (var day = new DateOnly(2027, 2, 5); day <= new DateOnly(2027, 2, 12); day = day.AddDays(1)) _app.Calendar.Off.Add(day);
        _app.Calendar.Off.UnionWith([new DateOnly(2027, 5, 3), new DateOnly(2027, 5, 4)]);
    }

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        using var client = _app.As(NotificationsApp.Rep);
        using var response = await client.PostAsync(new Uri("/api/v1/calendar-feeds", UriKind.Relative), null);
        var made = await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        _address = new Uri(new Uri(made.GetProperty("address").GetString()!).AbsolutePath, UriKind.Relative);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _app.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task a_series_is_created_one_is_moved_one_is_cancelled_it_is_re_scheduled_and_ends()
    {
        await TellAsync();
        await StandsAsync("create", "0");

        _series = _series.Change(new OccurrenceChange("2026-W50", new DateOnly(2026, 12, 9), new TimeOnly(14, 0)));
        await TellAsync();
        await StandsAsync("move-one", "1");

        _series = _series.Change(new OccurrenceChange("2026-W51", null));
        await TellAsync();
        await StandsAsync("cancel-one", "2");

        _series = _series.Reschedule(new SeriesRule(new DateOnly(2027, 1, 4), DayOfWeek.Wednesday, new TimeOnly(15, 0), 90, "Asia/Shanghai", DayOffRule.NextWorkingDay));
        await TellAsync();
        await StandsAsync("re-schedule", "3");

        _series = _series with { EndsOn = new DateOnly(2027, 6, 30) };
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.HearAsync(new MeetingSeriesEnded(Sync, _app.Clock.GetUtcNow(), _series.EndsOn));
        await StandsAsync("end", "4");
    }

    [Theory]
    [InlineData("Europe/Berlin", "monthly-in-berlin")]
    [InlineData("America/New_York", "monthly-in-new-york")]
    public async Task a_series_abroad_keeps_its_local_time_when_the_clock_changes(string zone, string name)
    {
        _series = MeetingSeries.Of(new SeriesRule(new DateOnly(2026, 12, 1), DayOfWeek.Wednesday, new TimeOnly(9, 30), 45, zone, DayOffRule.PreviousWorkingDay, WeekOfMonth: SeriesRule.Last));
        await TellAsync();
        await StandsAsync(name, "0");
    }

    private async Task TellAsync()
    {
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.HearAsync(new MeetingSeriesScheduled(Sync, "handovers.client-sync", Guid.NewGuid(), "滨海污水处理厂二期机电总承包", "/handovers/1/meetings", _series.ToText(), [NotificationsApp.Rep, NotificationsApp.Pm], "客户现场, 二号会议室"));
    }

    private async Task StandsAsync(string name, string sequence)
    {
        using var client = _app.Anonymous();
        var feed = await client.GetStringAsync(_address);
        Compare(name + ".feed.ics", feed);
        Understood(name + ".feed.ics", feed, Feed, sequence, _series.Between(Feed.From, Feed.To.AddDays(-1), _app.Calendar));

        await _app.SendAsync(new PostInvitationsCommand(_app.Clock.GetUtcNow()));
        var letters = _sink.Letters.Skip(_read).Where(l => l.To.Mailboxes.Single().Address == "chen@example.com").Select(SmtpSink.CalendarOf).Order(StringComparer.Ordinal).ToList();
        _read = _sink.Letters.Count;
        letters.ShouldNotBeEmpty();
        for (var i = 0; i < letters.Count; i++)
        {
            var file = letters.Count == 1 ? name + ".invitation.ics" : $"{name}.invitation-{i + 1}.ics";
            Compare(file, letters[i]);
            Understood(file, letters[i], Letter, sequence, null);
        }
    }

    /// <summary>Both parsers say the same; of a feed the days and times of the series itself.</summary>
    private static void Understood(string file, string text, (DateOnly From, DateOnly To) days, string sequence, IEnumerable<Occurrence>? held)
    {
        var understood = CalendarReaders.ByIcalNet(text, days.From, days.To);
        understood.ShouldContain("EVENT " + Sync);
        understood.Split('\n').Where(l => l.StartsWith("EVENT ", StringComparison.Ordinal)).Select(l => l.Split(' ')[2]).Distinct().ShouldBe([sequence]);
        if (held is not null) understood.Split('\n').Where(l => l.StartsWith("AT ", StringComparison.Ordinal)).ShouldBe(held.Select(o => $"AT {CalendarReaders.Utc(o.StartsAt.UtcDateTime)} {CalendarReaders.Utc(o.EndsAt.UtcDateTime)}"), file);
        CalendarReaders.ByPython(Path.Combine(Folder, file), days.From, days.To).ShouldBe(understood, file);
    }

    private static void Compare(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write") File.WriteAllText(path, text);
        File.Exists(path).ShouldBeTrue($"{file} is not there: GOLDEN=write writes it");
        File.ReadAllText(path).ShouldBe(text, $"{file}: see what changed; where it is meant, GOLDEN=write");
    }
}
