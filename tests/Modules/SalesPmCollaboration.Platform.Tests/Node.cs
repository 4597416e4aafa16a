using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Platform.Auditing;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.Platform.Relay;
using SalesPmCollaboration.Platform.Startup;
using SalesPmCollaboration.Platform.Tests.Probing;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Tests;

/// <summary>One process's services over a place; two of them over one place are two nodes.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly Lock FirstTouch = new();
    private readonly ServiceProvider _services;

    public Node(Place place, Action<RelayOptions>? relay = null, string? folder = null, string? blocking = null)
    {
        var location = place.Locate(folder);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [DatabaseLocation.FolderKey] = location.Folder }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        Register(services, configuration, location);
        if (relay is not null) services.Configure(relay);
        foreach (var one in services.Where(s => s.ImplementationInstance is Reaction reaction && reaction.Consumer == blocking).ToList())
        {
            services.Remove(one);
            services.AddSingleton((Reaction)one.ImplementationInstance! with { BlocksKey = true });
        }

        _services = services.BuildServiceProvider(validateScopes: true);
        TouchModels();
    }

    public IServiceProvider Services => _services;

    public RelayPump Pump => _services.GetRequiredService<RelayPump>();

    public Switches Switches => _services.GetRequiredService<Switches>();

    public static void Register(IServiceCollection services, IConfiguration configuration, DatabaseLocation location)
    {
        services.AddSingleton<TimeProvider>(new MillisecondClock(TimeProvider.System));
        services.AddScoped<CurrentCaller>();
        services.AddScoped<ICaller>(p => p.GetRequiredService<CurrentCaller>());
        services.AddSingleton<Texts>();
        services.AddSingleton<Switches>();
        services.AddMediatorPipeline();
        services.AddSingleton<ISeriesForecast, NoSeries>();
        services.AddPlatform(configuration, location.Options);
        if (location.Options.Provider == DatabaseProvider.Sqlite) services.AddDbContextPool<ProbeDbContext, SqliteProbeDbContext>(o => ModuleRegistration.UseModule(o, "probe", location.Options));
        else services.AddDbContextPool<ProbeDbContext, PostgresProbeDbContext>(o => ModuleRegistration.UseModule(o, "probe", location.Options));
        // The probe's tables are made without migrations, so start-up does not know of it.
        services.AddScoped(p => new RecordVerifier(p.GetRequiredService<IServiceScopeFactory>(), [.. p.GetServices<ModuleDatabase>(), new ModuleDatabase("probe", typeof(ProbeDbContext))]));
        services.AddReactions<ProbeDbContext>("Probe", typeof(Node).Assembly);
        services.AddRepository<Counter, ProbeDbContext>();
    }

    /// <summary>EF Core keeps one model of a context for the whole process, and two test classes that are the first to ask for it at once can meet it half made.</summary>
    private void TouchModels()
    {
        lock (FirstTouch)
        {
            using var scope = _services.CreateScope();
            foreach (DbContext context in (DbContext[])[scope.ServiceProvider.GetRequiredService<PlatformDbContext>(), scope.ServiceProvider.GetRequiredService<ProbeDbContext>()]) _ = context.Model.GetRelationalModel();
        }
    }

    /// <summary>Migrated, with the probe's tables.</summary>
    public async Task<Node> StartAsync()
    {
        await _services.GetRequiredService<DatabaseStartup>().RunAsync(ct: TestContext.Current.CancellationToken);
        await InAsync<ProbeDbContext, bool>(async context =>
        {
            await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
            return true;
        });
        return this;
    }

    public Task<Guid> CountAsync(string name, int times = 1) => CountAsync(Guid.CreateVersion7(), name, times);

    /// <summary>One change of one counter: one version, <paramref name="times"/> events.</summary>
    public async Task<Guid> CountAsync(Guid id, string name, int times = 1)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("test", "req-1");
        var counters = scope.ServiceProvider.GetRequiredService<IRepository<Counter>>();
        var known = await counters.FindAsync(id, default);
        var counter = known ?? new Counter { Id = id, Name = name };
        if (known is null) counters.Add(counter);
        counter.Count(times);
        await counters.SaveChangesAsync(default);
        return id;
    }

    public Task<List<Effect>> EffectsAsync(string consumer) => InAsync<ProbeDbContext, List<Effect>>(c => c.Set<Effect>().AsNoTracking().Where(e => e.Consumer == consumer).OrderBy(e => e.Id).ToListAsync());

    public Task<List<Dispatch>> DispatchesAsync() => InAsync<PlatformDbContext, List<Dispatch>>(c => c.Set<Dispatch>().AsNoTracking().ToListAsync());

    public Task<int> SqlAsync(string sql) => InAsync<PlatformDbContext, int>(c => c.Database.ExecuteSqlRawAsync(sql));

    public async Task<TResult> InAsync<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>Platform alone knows no meetings.</summary>
internal sealed class NoSeries : ISeriesForecast
{
    public Task<IReadOnlyList<OccurrenceMove>> MovedByAsync(IReadOnlyDictionary<DateOnly, bool> days, CancellationToken ct) => Task.FromResult<IReadOnlyList<OccurrenceMove>>([]);
}
