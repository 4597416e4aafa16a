using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SalesPmCollaboration.BuildingBlocks.Idempotency;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Persistence;

/// <summary>A module's database part, known to start-up, relay and tests.</summary>
public sealed record ModuleDatabase(string Prefix, Type ContextType);

public static class ModuleRegistration
{
    /// <summary>The abstract context of a module, pooled, resolved to the subclass of the configured provider.</summary>
    public static IServiceCollection AddModuleDatabase<TContext, TSqlite, TPostgres>(this IServiceCollection services, string prefix, DatabaseOptions database)
        where TContext : ModuleDbContext
        where TSqlite : TContext
        where TPostgres : TContext
    {
        if (database.Provider == DatabaseProvider.Sqlite) services.AddDbContextPool<TContext, TSqlite>(o => UseModule(o, prefix, database));
        else services.AddDbContextPool<TContext, TPostgres>(o => UseModule(o, prefix, database));
        services.AddSingleton(new ModuleDatabase(prefix, typeof(TContext)));
        services.TryAddSingleton(new WriteLane(database.Provider));
        services.TryAddScoped<LoadedContexts>();
        services.TryAddScoped<KeyedChange>();
        services.TryAddScoped<UnitOfWork>();
        return services;
    }

    public static IServiceCollection AddRepository<T, TContext>(this IServiceCollection services)
        where T : AggregateRoot
        where TContext : ModuleDbContext => services.AddScoped<IRepository<T>, EfRepository<T, TContext>>();

    /// <summary>The same options for running, migrating and designing. No retrying strategy: it refuses our transactions; the relay and the client retry.</summary>
    public static void UseModule(DbContextOptionsBuilder options, string prefix, DatabaseOptions database)
    {
        if (database.Provider == DatabaseProvider.Sqlite) options.UseSqlite(database.ConnectionString, o => o.MigrationsHistoryTable(prefix + "_migrations")).AddInterceptors(RefuseUnstorable.Instance);
        else options.UseNpgsql(database.ConnectionString, o => o.MigrationsHistoryTable(prefix + "_migrations"));
        options.ConfigureWarnings(w => w.Throw(RelationalEventId.MultipleCollectionIncludeWarning));
    }
}
