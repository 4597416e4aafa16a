using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Channels.Sending;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests.Channels;

/// <summary>The module without HTTP over a database of its own, a real mail server and the vendors' stubs beside it.</summary>
internal sealed class ChannelWorld : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private ChannelWorld(TestDatabase database, LocalMailServer mail, IInterceptor[] interceptors, params (string Key, string Value)[] more)
    {
        (_database, Mail) = (database, mail);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PublicUrl"] = "https://spc.example",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = Mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Mail:Security"] = "None",
            ["Mail:From"] = "协同 <no-reply@spc.example>",
            ["Robots:DingTalkUrl"] = Vendors.Url,
            ["Robots:WeComUrl"] = Vendors.Url,
            ["Robots:FeishuUrl"] = Vendors.Url,
        };
        foreach (var (key, value) in more) settings[key] = value;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddHostOf(Clock, Calendar, Colleagues);
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services.AddSingleton(configuration).AddNotifications(configuration, database.Options);
        IInterceptor[] all = [Statements, .. interceptors];
        services.ConfigureDbContext<SqliteNotificationsDbContext>(o => o.AddInterceptors(all));
        services.ConfigureDbContext<PostgresNotificationsDbContext>(o => o.AddInterceptors(all));
        _services = services.BuildServiceProvider();
    }

    /// <summary>Friday 2026-11-20, 10:00 in Shanghai.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));

    public LocalMailServer Mail { get; }

    public VendorStub Vendors { get; } = new();

    public People Colleagues { get; } = new();

    public WeekdayCalendar Calendar { get; } = new();

    public StatementCounter Statements { get; } = new();

    public KeptWords Log { get; } = new();

    public Guid Subject { get; } = Guid.NewGuid();

    public static async Task<ChannelWorld> OnAsync(DatabaseProvider provider, params IInterceptor[] interceptors) => new(await TestDatabase.CreateAsync(provider), new LocalMailServer(), interceptors);

    /// <summary>With a mail server of the test's own, which is disposed of with the world.</summary>
    public static async Task<ChannelWorld> WithAsync(LocalMailServer mail, params (string Key, string Value)[] settings) => new(await TestDatabase.CreateAsync(DatabaseProvider.Sqlite), mail, [], settings);

    public Task<T> AsAsync<T>(Guid person, IRequest<T> request, params Role[] roles) => InAsync(caller => caller.BecomePerson(new PersonId(person), People.Names.GetValueOrDefault(person, "管理员"), roles, [], []), p => p.GetRequiredService<IMediator>().Send(request));

    public Task<T> AsAdministratorAsync<T>(IRequest<T> request) => AsAsync(People.Administrator, request, Role.Administrator);

    public Task TickAsync() => InAsync(caller => caller.BecomeSystem("jobs/deliveries", "test"), p => p.GetRequiredService<IMediator>().Send(new SendDeliveriesCommand()));

    public Task SweepAsync() => InAsync(caller => caller.BecomeSystem("jobs/reminders", "test"), p => p.GetRequiredService<IMediator>().Send(new SweepRemindersCommand(Clock.GetUtcNow())));

    public Task HearAsync<T>(T published, Guid? eventId = null) => InAsync(caller => caller.BecomeSystem("relay", "test"), async provider =>
    {
        foreach (var reaction in _services.GetServices<Reaction>().Where(r => r.EventType == typeof(T)))
        {
            var context = (ModuleDbContext)provider.GetRequiredService(reaction.ContextType);
            var handler = (IReactTo<T>)provider.GetRequiredService(reaction.HandlerType);
            await context.InTransactionAsync(async () => { await handler.WhenAsync(published, new EventEnvelope(eventId ?? Guid.NewGuid(), Guid.NewGuid(), 1, Clock.GetUtcNow(), "test"), default); return 0; }, default);
        }

        return 0;
    });

    public Task OpenAsync(Guid person, string kind = "handovers.review", Guid? startedBy = null, Guid? subject = null) =>
        HearAsync(new MoveOpened(person, kind, subject ?? Subject, "海港项目", "/handovers/" + (subject ?? Subject), Clock.GetUtcNow(), null, startedBy));

    public Task MeetAsync(DateTimeOffset at, params Guid[] people) =>
        HearAsync(new MeetingScheduled(Guid.NewGuid(), "handovers.kickoff", "k", Subject, "海港项目", "/handovers/" + Subject, at, 60, "Asia/Shanghai", people));

    public Task MeetWeeklyAsync(Guid series, params Guid[] people) => HearAsync(new MeetingSeriesScheduled(series, "handovers.client-sync", Subject, "海港项目", "/handovers/" + Subject,
        MeetingSeries.Of(new SeriesRule(new DateOnly(2026, 11, 30), DayOfWeek.Monday, new TimeOnly(10, 0), 60, "Asia/Shanghai", DayOffRule.NextWorkingDay)).ToText(), people));

    public Task TellAsync(Guid person, string kind = "handovers.signed", Guid? eventId = null, params string[] words) =>
        HearAsync(new NewsForPerson(person, kind, Subject, "海港项目", "/handovers/" + Subject, words, Clock.GetUtcNow()), eventId);

    public Task<List<Delivery>> DeliveriesAsync() => InAsync(_ => { }, p => p.GetRequiredService<NotificationsDbContext>().Deliveries.AsNoTracking().OrderBy(d => d.At).ThenBy(d => d.Id).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Mail.DisposeAsync();
        await Vendors.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<T> InAsync<T>(Action<CurrentCaller> become, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        become(scope.ServiceProvider.GetRequiredService<CurrentCaller>());
        return await work(scope.ServiceProvider);
    }
}

/// <summary>Every line that was logged.</summary>
internal sealed class KeptWords : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get { lock (_lines) return [.. _lines]; }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines) _lines.Add(formatter(state, exception) + exception);
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
