using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform;
using SalesPmCollaboration.Platform.Relay;
using SalesPmCollaboration.Platform.Startup;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Chaos.Workers;

/// <summary>The real platform with one small module over it; as little as a process needs to come up quickly.</summary>
internal static class WorkerServices
{
    public static ServiceProvider Build(Provider provider, string folder, string connection, Action<DbContextOptionsBuilder>? more = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [DatabaseLocation.FolderKey] = folder }).Build();
        var location = DatabaseLocation.Of(folder, new DatabaseOptions { Provider = provider == Provider.Sqlite ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql, ConnectionString = connection });
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new MillisecondClock(TimeProvider.System));
        services.AddScoped<CurrentCaller>();
        services.AddScoped<ICaller>(p => p.GetRequiredService<CurrentCaller>());
        services.AddSingleton<Texts>();
        services.AddMediatorPipeline();
        services.AddPlatform(configuration, location.Options);
        void Options(DbContextOptionsBuilder o)
        {
            ModuleRegistration.UseModule(o, "probe", location.Options);
            more?.Invoke(o);
        }

        if (provider == Provider.Sqlite) services.AddDbContextPool<ProbeDbContext, SqliteProbeDbContext>(Options);
        else services.AddDbContextPool<ProbeDbContext, PostgresProbeDbContext>(Options);
        services.AddReactions<ProbeDbContext>("Probe", typeof(WorkerServices).Assembly);
        services.AddRepository<Counter, ProbeDbContext>();
        // Deaths by the drill's hand cost attempts, too; twenty-five of one message by chance do not happen.
        services.Configure<RelayOptions>(o => (o.Lease, o.Poll, o.Batch, o.MaxAttempts, o.FirstBackOff, o.LongestBackOff) = (Lease, TimeSpan.FromMilliseconds(50), 8, 25, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20)));
        return services.BuildServiceProvider();
    }

    /// <summary>Pauses of the drill are longer.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Schema of the platform and the probe's tables.</summary>
    public static async Task PrepareAsync(HostPlace place)
    {
        await using var services = Build(place.Provider, place.Folder, place.ConnectionString);
        await services.GetRequiredService<DatabaseStartup>().RunAsync();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ProbeDbContext>().GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
    }
}
