using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.Platform.Auditing;
using SalesPmCollaboration.Platform.Backups;
using SalesPmCollaboration.Platform.Calendar;
using SalesPmCollaboration.Platform.Checkups;
using SalesPmCollaboration.Platform.Dispatches;
using SalesPmCollaboration.Platform.Files;
using SalesPmCollaboration.Platform.Idempotency;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.Platform.Relay;
using SalesPmCollaboration.Platform.Resources;
using SalesPmCollaboration.Platform.Startup;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform;

/// <summary>What every module stands on: outbox and relay, audit, files, working calendar, data-protection keys, start-up of the database.</summary>
public static class PlatformModule
{
    /// <param name="database">Filled by <see cref="DatabaseLocation.From"/>; the same object for every module.</param>
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        services.AddModuleDatabase<PlatformDbContext, SqlitePlatformDbContext, PostgresPlatformDbContext>(PlatformDbContext.TablePrefix, database);
        services.TryAddSingleton(database);
        services.AddSingleton(DatabaseLocation.Of(configuration, database));
        services.AddSingleton<DatabaseStartup>().AddSingleton<DatabaseProbe>();
        services.AddUseCases(typeof(PlatformModule).Assembly);
        services.AddDataProtection().SetApplicationName("SalesPmCollaboration").PersistKeysToDbContext<PlatformDbContext>();
        AddRelay(services, configuration);
        AddCalendar(services);
        AddFiles(services, configuration);
        AddOperation(services, database);
        services.AddScoped<DeadDispatches>();
        services.AddScoped<IAuditVerifier, AuditVerifier>().AddScoped<AnchorVerifier>().AddScoped<RecordVerifier>();
        services.AddRepository<DispatchDecision, PlatformDbContext>();
        services.AddSingleton(new TextSource(typeof(PlatformTexts)));
        return services;
    }

    /// <summary>After authentication, before authorisation.</summary>
    public static IApplicationBuilder UseIdempotencyKeys(this IApplicationBuilder app) => app.UseMiddleware<IdempotencyKeys>();

    public static IEndpointRouteBuilder MapPlatform(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").RequireAuthorization().WithTags("Platform");
        DispatchEndpoints.Map(api);
        AuditEndpoints.Map(api);
        CalendarEndpoints.Map(api);
        FileEndpoints.Map(api);
        return endpoints;
    }

    private static void AddRelay(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<RelayOptions>(configuration.GetSection(RelayOptions.Section));
        services.TryAddSingleton<EventCatalogue>();
        services.TryAddSingleton<OutboxSignal>();
        services.AddSingleton<RelayPump>().AddSingleton<RelayBacklog>().AddScoped<DeadDispatchNews>();
        services.AddHostedService<RelayService>();
        services.AddHostedService<OutboxListener>();
    }

    private static void AddCalendar(IServiceCollection services)
    {
        services.AddSingleton<CalendarSource>();
        services.AddScoped<IWorkCalendar>(provider => provider.GetRequiredService<CalendarSource>().Current);
        services.AddHostedService<CalendarWatch>();
        services.AddRepository<CalendarYear, PlatformDbContext>();
        services.AddRepository<CompanyCalendar, PlatformDbContext>();
    }

    private static void AddOperation(IServiceCollection services, DatabaseOptions database)
    {
        if (database.Provider == DatabaseProvider.Sqlite) services.AddSingleton<IDatabaseDump, SqliteDump>();
        else services.AddSingleton<IDatabaseDump, PostgresDump>();
        services.AddSingleton(p => new BackupTaking(p.GetRequiredService<DatabaseLocation>(), p.GetRequiredService<IDatabaseDump>(), p.GetRequiredService<FileStore>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new BackupRestoring(p.GetRequiredService<DatabaseLocation>(), p.GetRequiredService<IDatabaseDump>(), p.GetRequiredService<FileStore>(), p.GetRequiredService<DatabaseStartup>(), p.GetRequiredService<IServiceScopeFactory>()));
        services.AddScoped<ICheckup, CultureCheckup>().AddScoped<ICheckup, DiskCheckup>().AddScoped<ICheckup, DatabaseCheckup>();
    }

    private static void AddFiles(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<FileLimits>(configuration.GetSection(FileLimits.Section));
        services.AddSingleton<FileStore>();
        services.AddScoped<FileSubjects>();
        services.AddScoped<IFileVault, FileVault>();
        services.AddRepository<FileRecord, PlatformDbContext>();
    }
}
