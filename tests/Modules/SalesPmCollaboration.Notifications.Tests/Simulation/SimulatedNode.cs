using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Reactions;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests.Simulation;

/// <summary>The time that truly passes, whatever wall clocks show.</summary>
internal sealed class Truth(DateTimeOffset start)
{
    public DateTimeOffset Now { get; set; } = start;
}

/// <summary>A wall clock that can be wrong over a counter that cannot.</summary>
internal sealed class SkewedClock(Truth truth) : TimeProvider
{
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => truth.Now + Skew;

    public override long GetTimestamp() => truth.Now.UtcTicks;
}

/// <summary>On PostgreSQL the simulation's truth stands for the database's clock.</summary>
internal sealed class TrueReference(Truth truth, DatabaseOptions database) : ReferenceClock(database, TimeProvider.System)
{
    public override Task<DateTimeOffset> NowAsync(NotificationsDbContext context, CancellationToken ct) => Task.FromResult(truth.Now);
}

/// <summary>One process of the product, as far as reminders go, over a database that it may share.</summary>
internal sealed class SimulatedNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public SimulatedNode(DatabaseOptions database, Truth truth, IWorkCalendar calendar, params IInterceptor[] interceptors)
    {
        Clock = new SkewedClock(truth);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHostOf(Clock, calendar, new People());
        if (database.Provider == DatabaseProvider.PostgreSql) services.AddSingleton<ReferenceClock>(new TrueReference(truth, database));
        services.AddNotifications(new ConfigurationBuilder().Build(), database);
        services.ConfigureDbContext<SqliteNotificationsDbContext>(o => o.AddInterceptors([new NoSync(), .. interceptors]));
        services.ConfigureDbContext<PostgresNotificationsDbContext>(o => o.AddInterceptors(interceptors));
        _services = services.BuildServiceProvider();
        // Its counter begins while its wall clock is right.
        _services.GetRequiredService<ReferenceClock>();
    }

    public SkewedClock Clock { get; }

    public async Task SweepAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("jobs/reminders", "simulation");
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SweepRemindersCommand(Clock.GetUtcNow()));
    }

    public async Task HearAsync(MeetingSeriesScheduled told, DateTimeOffset at)
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WhenMeetingsChange>().WhenAsync(told, new EventEnvelope(Guid.NewGuid(), told.SeriesId, 1, at, "simulation"), default);
    }

    public async Task<T> ReadAsync<T>(Func<NotificationsDbContext, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<NotificationsDbContext>());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
