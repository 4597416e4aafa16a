using Shouldly;
using Xunit;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SalesPmCollaboration.Handovers.Infrastructure;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.BuildingBlocks.Resources;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Application.Resources;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Domain.SigningTerms;
using SalesPmCollaboration.Handovers.Infrastructure.Endpoints;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.Handovers.Infrastructure.Queries;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Tests.MasterData;

/// <summary>The master data behind HTTP on a SQLite file of its own; people sign in by the headers X-Person and X-Roles.</summary>
public sealed class MasterDataApp : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("masterdata-").FullName;
    private WebApplication _app = null!;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var database = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(_folder, "test.db")};Pooling=False" };
        AddHost(builder.Services);
        builder.Services.AddHandovers(builder.Configuration, database);
        _app = builder.Build();
        _app.UseExceptionHandler();
        _app.Use(async (context, next) =>
        {
            SignIn(context.RequestServices.GetRequiredService<CurrentCaller>(), context.Request.Headers["X-Person"]!, context.Request.Headers["X-Roles"]!);
            await next();
        });
        var api = _app.MapGroup("/api/v1");
        api.MapClients();
        api.MapBids();
        api.MapChecklistTemplates();
        api.MapHandoverPolicies();
        api.MapSigningTerms();
        await CreateTablesAsync(database);
        await SeedAsync();
        await _app.StartAsync();
    }

    public async Task SeedAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("seed", "test");
        await MasterDataSeed.SeedAsync(scope.ServiceProvider.GetRequiredService<HandoversDbContext>(), Clock, scope.ServiceProvider.GetRequiredService<UnitOfWork>(), default);
    }

    /// <summary>As a start does: rows from before a column are filled.</summary>
    internal async Task<T> RefreshAsync<T>(Func<HandoversDbContext, Task> before, Func<HandoversDbContext, Task<T>> after)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("start", "test");
        var db = scope.ServiceProvider.GetRequiredService<HandoversDbContext>();
        await before(db);
        await scope.ServiceProvider.GetRequiredService<DerivedColumns>().RefreshAsync(default);
        db.ChangeTracker.Clear();
        return await after(db);
    }

    /// <summary>Sends as a person; the answer's body is null where there is none.</summary>
    public async Task<Answer> SendAsync(string person, string roles, HttpMethod method, string path, object? body = null, string? header = null)
    {
        using var client = _app.GetTestClient();
        using var request = new HttpRequestMessage(method, "/api/v1/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-Person", IdOf(person).ToString());
        request.Headers.Add("X-Roles", roles);
        if (header is not null) request.Headers.TryAddWithoutValidation(header.Split(':')[0], header.Split(':')[1]);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response.Headers.ETag?.Tag, text);
    }

    /// <summary>Everybody's department, but for "lone", who stands in none.</summary>
    public static readonly Guid Sales = new("5a1e5000-0000-4000-8000-000000000001");

    public static Guid IdOf(string person) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(person)).AsSpan(0, 16));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void SignIn(CurrentCaller caller, string person, string roles)
    {
        Guid[] departments = person == IdOf("lone").ToString() ? [] : [Sales];
        caller.BecomePerson(new PersonId(Guid.Parse(person)), "某人", roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>), [], departments, departments);
    }

    private void AddHost(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(new MillisecondClock(Clock));
        services.AddScoped<CurrentCaller>();
        services.AddScoped<ICaller>(p => p.GetRequiredService<CurrentCaller>());
        services.AddSingleton<EventCatalogue>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<Texts>();
        services.AddSingleton(new TextSource(typeof(CommonTexts)));
        services.AddSingleton<IPeopleDirectory, NoPeople>();
        services.AddSingleton<IWorkCalendar, Domain.WeekdayCalendar>();
        services.AddMediatorPipeline();
        services.AddExceptionHandler<ProblemDetailsMapper>().AddProblemDetails();
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.DefaultIgnoreCondition = Json.Stored.DefaultIgnoreCondition;
            foreach (var converter in Json.Stored.Converters) o.SerializerOptions.Converters.Add(converter);
        });
    }

    private async Task CreateTablesAsync(DatabaseOptions database)
    {
        var options = new DbContextOptionsBuilder<SharedTables>();
        ModuleRegistration.UseModule(options, "platform", database);
        await using (var shared = new SharedTables(options.Options))
        {
            await shared.Database.EnsureCreatedAsync();
        }

        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HandoversDbContext>();
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
    }
}

public sealed record Answer(int Status, JsonElement Body, string? Tag, string Text)
{
    public Answer Is(int status)
    {
        Status.ShouldBe(status, Text);
        return this;
    }

    public string Id => Body.GetProperty("id").GetString()!;

    public IEnumerable<string?> Items(string member) => Body.GetProperty("items").EnumerateArray().Select(one => one.GetProperty(member).GetString());

    public string? Next => Body.TryGetProperty("next", out var next) ? next.GetString() : null;
}

/// <summary>Outbox and audit, which Platform's migrations make in the product.</summary>
public sealed class SharedTables(DbContextOptions<SharedTables> options) : ModuleDbContext(options)
{
    public override string Prefix => "platform";

    protected override bool OwnsSharedTables => true;

    protected override void Map(ModelBuilder model)
    {
        // The shared tables alone.
    }
}

internal sealed class NoPeople : IPeopleDirectory
{
    public Task<IReadOnlyDictionary<Guid, PersonCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<Guid, PersonCard>>(ids.ToDictionary(id => id, id => new PersonCard(id, "某人", null, [nameof(Role.Sales)], id == MasterDataApp.IdOf("elsewhere") ? Guid.Empty : MasterDataApp.Sales, true)));

    public Task<IReadOnlyList<PersonCard>> WithRoleAsync(string role, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonCard>>([]);

    public Task<IReadOnlyList<PersonCard>> InGroupAsync(Guid departmentId, string role, int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonCard>>([]);

    public Task<PersonCard?> MatchAsync(string? externalId, string? email, string? employeeNumber, CancellationToken ct) => Task.FromResult<PersonCard?>(null);

    public Task<PersonCard?> DirectorOfAsync(Guid personId, string directorRole, CancellationToken ct) => Task.FromResult<PersonCard?>(null);
}
