using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.BuildingBlocks.Resources;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests;

/// <summary>The module behind HTTP on a database of its own; people sign in by the header X-Person, the relay is played by <see cref="HearAsync{T}"/>.</summary>
public sealed class NotificationsApp : IAsyncLifetime
{
    public static readonly Guid Rep = Guid.Parse("00000000-0000-7000-8000-000000000001");
    public static readonly Guid Pm = Guid.Parse("00000000-0000-7000-8000-000000000002");
    public static readonly Guid Stranger = Guid.Parse("00000000-0000-7000-8000-000000000003");

    private TestDatabase _database = null!;
    private WebApplication _app = null!;

    /// <summary>Friday 2026-11-20, 10:00 in Shanghai.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));

    public DatabaseProvider Provider { get; init; }

    /// <summary>Configuration beside what the tests have anyway.</summary>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public StatementCounter Statements { get; } = new();

    public People Colleagues { get; } = new();

    public WeekdayCalendar Calendar { get; } = new();

    public IServiceProvider Services => _app.Services;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddHostOf(Clock, Calendar, Colleagues);
        builder.Services.AddNotifications(builder.Configuration, _database.Options);
        builder.Services.ConfigureDbContext<SqliteNotificationsDbContext>(o => o.AddInterceptors(Statements));
        builder.Services.ConfigureDbContext<PostgresNotificationsDbContext>(o => o.AddInterceptors(Statements));
        _app = builder.Build();
        _app.UseExceptionHandler();
        _app.UseRequestLocalization("zh-CN", "en");
        _app.Use(async (context, next) =>
        {
            SignIn(context.RequestServices.GetRequiredService<CurrentCaller>(), context.Request.Headers["X-Person"]);
            await next();
        });
        _app.MapNotifications();
        _app.Services.CreateScope().ServiceProvider.RequirePolicies();
        await _app.StartAsync();
    }

    public HttpClient Anonymous() => _app.GetTestClient();

    public HttpClient As(Guid person, string language = "zh-CN")
    {
        var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Add("X-Person", person.ToString());
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    public async Task<JsonElement> GetAsync(Guid person, string path, string language = "zh-CN")
    {
        using var client = As(person, language);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonDocument.Parse(body).RootElement;
    }

    /// <returns>The status and the problem's code, "" where there is none.</returns>
    public async Task<(int Status, string Code)> PostAsync(Guid person, string path, object? body = null)
    {
        using var client = As(person);
        using var content = body is null ? null : JsonContent.Create(body);
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return ((int)response.StatusCode, await CodeOf(response));
    }

    public static async Task<string> CodeOf(HttpResponseMessage response) =>
        response.IsSuccessStatusCode ? "" : (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;

    /// <summary>As the relay does: system caller, a transaction of the consumer's context around each reaction.</summary>
    public async Task HearAsync<T>(T published, Guid? eventId = null)
    {
        foreach (var reaction in Services.GetServices<Reaction>().Where(r => r.EventType == typeof(T)))
        {
            await using var scope = Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("relay", "test");
            var context = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(reaction.ContextType);
            var handler = (IReactTo<T>)scope.ServiceProvider.GetRequiredService(reaction.HandlerType);
            var envelope = new EventEnvelope(eventId ?? Guid.NewGuid(), Guid.NewGuid(), 1, Clock.GetUtcNow(), "test");
            await context.InTransactionAsync(async () => { await handler.WhenAsync(published, envelope, default); return 0; }, default);
        }
    }

    /// <summary>As the jobs do.</summary>
    public async Task SendAsync(IRequest command)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("jobs", "test");
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
    }

    public async Task<T> WithContextAsync<T>(Func<NotificationsDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<NotificationsDbContext>());
    }

    public Task OpenAsync(Guid person, string kind, Guid subject, string? due = null, Guid? startedBy = null, int sinceHour = 0, string name = "海港项目") =>
        HearAsync(new MoveOpened(person, kind, subject, name, "/handovers/" + subject, Clock.GetUtcNow().AddHours(sinceHour), due is null ? null : DateOnly.Parse(due, CultureInfo.InvariantCulture), startedBy));

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    private static void SignIn(CurrentCaller caller, string? header)
    {
        if (Guid.TryParse(header, out var person)) caller.BecomePerson(new PersonId(person), People.Names.GetValueOrDefault(person, "某人"), person == People.Administrator ? [Role.Administrator] : [], [], []);
        else if (string.Equals(header, "machine", StringComparison.Ordinal)) caller.BecomeMachine("bi", ["bi.read"]);
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
