using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
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
using SalesPmCollaboration.People.Departments;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Tests;

/// <summary>The module behind a small host: real pipeline, a real database of its own, a clock that tests move.</summary>
public sealed class PeopleApp(DatabaseProvider provider) : IAsyncLifetime
{
    public const string Password = "correct horse battery";
    public static readonly Guid Group = Id(1), North = Id(2), NorthSales = Id(3), South = Id(4);
    public static readonly Guid Admin = Id(11), Director = Id(12), Rep = Id(13), Pm = Id(14), OtherRep = Id(15), Hr = Id(16);

    private readonly string _folder = Directory.CreateTempSubdirectory("people-tests").FullName;
    private WebApplication _app = null!;
    private TestDatabase? _database;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();
    public IServiceProvider Services => _app.Services;

    public static Guid Id(int n) => new($"10000000-0000-4000-8000-{n:D12}");

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(provider, _folder);
        var database = _database.Options;
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("SignIn:PasswordIterations", "1000")]);
        AddHost(builder.Services);
        builder.Services.AddPeople(builder.Configuration, database);
        builder.Services.ConfigureDbContext<SqlitePeopleDbContext>(o => o.AddInterceptors(Statements));
        builder.Services.ConfigureDbContext<PostgresPeopleDbContext>(o => o.AddInterceptors(Statements));
        _app = builder.Build();
        _app.UseExceptionHandler();
        _app.UsePeople();
        _app.MapPeople();
        _app.MapGet("/", () => "home");
        _app.MapGet("/test/caller", (ICaller caller) => new CallerSeen(caller.PersonId.Value, [.. caller.StandsInFor.Select(p => p.Value)], [.. caller.VisibleDepartments], [.. caller.GroupDepartments])).RequireAuthorization();
        _app.MapPost("/test/page-sign-in", async (SignInCommand form, IPageSignIn pages, HttpContext context) => await pages.SignInAsync(context, form.Email, form.Password)).AllowAnonymous();
        await MigrateAsync(database);
        await _app.StartAsync();
    }

    public async Task SeedAsync() => await Services.GetRequiredService<PeopleSeed>().AddAsync(
        [
            new(Group, "集团", DepartmentKind.LegalEntity, null), new(North, "华北公司", DepartmentKind.LegalEntity, Group),
            new(NorthSales, "华北销售部", DepartmentKind.Department, North), new(South, "华南公司", DepartmentKind.LegalEntity, Group),
        ],
        [
            Person(Admin, "管理员", "admin", null, null, Role.Administrator), Person(Director, "周总", "director", "E-2", North, Role.SalesDirector),
            Person(Rep, "李娜", "rep", "E-3", NorthSales, Role.Sales), Person(Pm, "王伟", "pm", "E-4", South, Role.ProjectManager),
            Person(OtherRep, "赵敏", "other", "E-5", South, Role.Sales), Person(Hr, "孙静", "hr", "E-6", Group, Role.Hr),
        ], default);

    public HttpClient Client() => _app.GetTestClient();

    /// <summary>A client that has signed in with a token.</summary>
    public async Task<HttpClient> AsAsync(string who, string password = Password)
    {
        var client = Client();
        var response = await client.PostAsJsonAsync("/api/v1/sign-ins", new { email = who + "@example.com", password });
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        var token = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static SeedPerson Person(Guid id, string name, string mail, string? number, Guid? department, params Role[] roles) =>
        new(id, new PersonDetails(name, mail + "@example.com", number, roles, department, [new ExternalId("crm", "crm-" + mail)], null), Password);

    private void AddHost(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(new MillisecondClock(Clock));
        services.AddSingleton<EventCatalogue>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton(new TextSource(typeof(CommonTexts)));
        services.AddMediatorPipeline();
        services.AddExceptionHandler<ProblemDetailsMapper>().AddProblemDetails();
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.DefaultIgnoreCondition = Json.Stored.DefaultIgnoreCondition;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });
    }

    private async Task MigrateAsync(DatabaseOptions database)
    {
        var options = new DbContextOptionsBuilder<SharedTables>();
        ModuleRegistration.UseModule(options, "platform", database);
        await using (var shared = new SharedTables(options.Options))
        {
            await shared.Database.EnsureCreatedAsync();
        }

        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PeopleDbContext>().Database.MigrateAsync();
    }
}

public sealed record CallerSeen(Guid PersonId, IReadOnlyList<Guid> StandsInFor, IReadOnlyList<Guid> VisibleDepartments, IReadOnlyList<Guid> GroupDepartments);
