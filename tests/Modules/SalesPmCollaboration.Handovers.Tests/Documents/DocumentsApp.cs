using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
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
using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure;
using SalesPmCollaboration.Handovers.Infrastructure.Endpoints;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.Handovers.Tests.Domain;
using SalesPmCollaboration.Handovers.Tests.MasterData;
using SalesPmCollaboration.SharedKernel;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Documents;

/// <summary>The module with its real pipeline on a SQLite file of its own.</summary>
public sealed class DocumentsApp : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("documents-").FullName;
    private WebApplication _app = null!;

    internal FakeTimeProvider Clock { get; } = new(Given.Monday);

    public async ValueTask InitializeAsync()
    {
        var database = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(_folder, "test.db")};Pooling=False" };
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        AddHost(builder.Services);
        builder.Services.AddHandovers(builder.Configuration, database);
        _app = builder.Build();
        _app.UseExceptionHandler();
        _app.Use(async (context, next) =>
        {
            Become(context.RequestServices, new PersonId(Guid.Parse(context.Request.Headers["X-Person"]!)), []);
            await next();
        });
        _app.MapGroup("/api/v1").MapDocuments();
        await _app.StartAsync();
        await CreateTablesAsync(database);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Asks the API as a person without a role.</summary>
    internal async Task<HttpResponseMessage> GetAsync(string path, PersonId person)
    {
        using var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Add("X-Person", person.ToString());
        return await client.GetAsync("/api/v1/" + path);
    }

    /// <summary>Sends as a person.</summary>
    internal async Task<T> AskAsync<T>(IRequest<T> request, PersonId person, params Role[] roles)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        Become(scope.ServiceProvider, person, roles);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>A filled package, submitted by the rep.</summary>
    internal Task<Guid> SubmittedAsync(Guid id) => ChangeAsync(Given.Rep, async (packages, submissions) =>
    {
        var package = Given.Open(Given.Facts() with { Id = new(id), Number = $"YJ-{id.ToString()[24..]}", Amount = new Money(100_000_000, "CNY") }).Filled();
        packages.Add(package);
        await SubmitAsync(package, submissions);
        return package;
    });

    /// <summary>Loads, changes, saves, as a request would.</summary>
    internal Task<Guid> ChangeAsync(Guid id, PersonId by, Func<HandoverPackage, ISubmissions, Task> change) => ChangeAsync(by, async (packages, submissions) =>
    {
        var package = await packages.GetAsync(id, default);
        await change(package, submissions);
        return package;
    });

    internal static async Task SubmitAsync(HandoverPackage package, ISubmissions submissions)
    {
        var values = await submissions.PersonalValuesAsync(package.Id, default);
        submissions.Add(package.Submit(Given.Rep, Given.Monday, Given.Calendar, values), values);
    }

    internal async Task<T> ReadAsync<T>(Func<HandoversDbContext, Task<T>> read)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<HandoversDbContext>());
    }

    private async Task<Guid> ChangeAsync(PersonId by, Func<IRepository<HandoverPackage>, ISubmissions, Task<HandoverPackage>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        Become(scope.ServiceProvider, by, []);
        var packages = scope.ServiceProvider.GetRequiredService<IRepository<HandoverPackage>>();
        var package = await work(packages, scope.ServiceProvider.GetRequiredService<ISubmissions>());
        await packages.SaveChangesAsync(default);
        return package.Key;
    }

    private void AddHost(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(new MillisecondClock(Clock)).AddSingleton<EventCatalogue>().AddSingleton<OutboxSignal>().AddSingleton<Texts>();
        services.AddScoped<CurrentCaller>().AddScoped<ICaller>(p => p.GetRequiredService<CurrentCaller>());
        services.AddSingleton(new TextSource(typeof(CommonTexts))).AddSingleton<IPeopleDirectory, ThesePeople>().AddSingleton<ILeavers, ThesePeople>().AddSingleton<INoticeLog, TheseNotices>().AddSingleton<IFileVault, NoFiles>().AddSingleton(Given.Calendar);
        services.AddMediatorPipeline();
        services.AddExceptionHandler<ProblemDetailsMapper>().AddProblemDetails();
    }

    private static void Become(IServiceProvider services, PersonId person, Role[] roles)
    {
        var caller = services.GetRequiredService<CurrentCaller>();
        caller.BecomePerson(person, Papers.Cards[person.Value].Name, roles, [], []);
        (caller.RequestId, caller.Origin) = ("req-1", "10.9.8.7");
    }

    private async Task CreateTablesAsync(DatabaseOptions database)
    {
        var options = new DbContextOptionsBuilder<SharedTables>();
        ModuleRegistration.UseModule(options, "platform", database);
        await using (var shared = new SharedTables(options.Options))
        {
            await shared.Database.EnsureCreatedAsync();
        }

        await ReadAsync(async context =>
        {
            await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
            return true;
        });
    }
}

internal sealed class TheseNotices : INoticeLog
{
    public Task<IReadOnlyList<NoticeGiven>> AboutAsync(Guid subjectId, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<NoticeGiven>>([new(Given.SalesDirector.Value, "handovers.signed", "inbox", Given.Monday, null)]);
}

internal sealed class ThesePeople : IPeopleDirectory, ILeavers
{
    public Task<IReadOnlyList<Guid>> IdsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Guid>>([]);

    public Task<PersonCard?> StandInAsync(Guid leaver, bool sales, CancellationToken ct) => Task.FromResult<PersonCard?>(null);

    public Task<IReadOnlyDictionary<Guid, PersonCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<Guid, PersonCard>>(Papers.Cards.Where(one => ids.Contains(one.Key)).ToDictionary());

    public Task<IReadOnlyList<PersonCard>> WithRoleAsync(string role, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonCard>>([]);

    public Task<IReadOnlyList<PersonCard>> InGroupAsync(Guid departmentId, string role, int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonCard>>([]);

    public Task<PersonCard?> MatchAsync(string? externalId, string? email, string? employeeNumber, CancellationToken ct) => Task.FromResult<PersonCard?>(null);

    public Task<PersonCard?> DirectorOfAsync(Guid personId, string directorRole, CancellationToken ct) => Task.FromResult<PersonCard?>(null);
}

/// <summary>Papers here are told of, not kept.</summary>
internal sealed class NoFiles : IFileVault
{
    public Task<IReadOnlyDictionary<Guid, StoredFile>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<Guid, StoredFile>>(new Dictionary<Guid, StoredFile>());

    public Task AttachAsync(IReadOnlyCollection<Guid> ids, string subject, CancellationToken ct) => Task.CompletedTask;

    public Task<Stream> OpenAsync(Guid id, CancellationToken ct) => throw new NotSupportedException();
}
