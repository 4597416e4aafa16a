using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Storage;
using Npgsql;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.Host.Jobs;

/// <summary>Hangfire as a mere ticker: in memory by default, on PostgreSQL where nodes share the work. Losing its storage loses nothing.</summary>
internal static class JobsRegistration
{
    public const string Dashboard = "/jobs";

    // A lock is a row, which a killed process leaves behind: it must lapse before the next start gives up waiting for it (15 s). It is held for moments, and a tick more does no harm.
    private static readonly PostgreSqlStorageOptions Tables = new() { SchemaName = "hangfire", PrepareSchemaIfNecessary = false, QueuePollInterval = TimeSpan.FromSeconds(1), DistributedLockTimeout = TimeSpan.FromSeconds(5) };

    public static void AddJobs(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        services.Configure<JobsOptions>(configuration.GetSection(JobsOptions.Section));
        services.AddScoped<JobRunner>();
        services.AddSingleton<TickCheck>();
        if (!IsEnabled(configuration)) return;
        // Given to the container, not to static properties: one process may hold several products, as tests do.
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton<JobStorage>(_ => database.Provider == DatabaseProvider.PostgreSql
            ? new PostgreSqlStorage(new NpgsqlConnectionFactory(database.ConnectionString, Tables), Tables)
            : new InMemoryStorage());
        services.AddHangfire(hangfire => hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings());
        services.AddHangfireServer(server => (server.WorkerCount, server.SchedulePollingInterval) = (2, TimeSpan.FromSeconds(5)));
        services.AddHealthChecks().AddCheck<TickCheck>("tick", tags: ["ready"]);
    }

    /// <summary>The dashboard.</summary>
    public static void UseJobs(this WebApplication app)
    {
        if (!IsEnabled(app.Configuration)) return;
        app.MapHangfireDashboard(Dashboard, new DashboardOptions { Authorization = [new JobsDoor()], DashboardTitle = "SalesPmCollaboration", DisplayStorageConnectionString = false });
        // Its three minutes begin with the process, not with the first question.
        _ = app.Services.GetRequiredService<TickCheck>();
    }

    /// <summary>Makes the ticker's tables under the start's own lock: nodes that start at once would make them against each other.</summary>
    public static async Task PrepareJobsAsync(this IServiceProvider services, CancellationToken ct)
    {
        var database = services.GetRequiredService<DatabaseOptions>();
        if (database.Provider != DatabaseProvider.PostgreSql || !IsEnabled(services.GetRequiredService<IConfiguration>())) return;
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(ct);
        PostgreSqlObjectsInstaller.Install(connection, Tables.SchemaName);
    }

    /// <summary>Writes the schedule over what the storage remembers of an earlier version. Before the first request: a product that cannot tick does not start.</summary>
    public static void WriteSchedule(this WebApplication app)
    {
        if (!IsEnabled(app.Configuration)) return;
        var (jobs, storage) = (app.Services.GetRequiredService<IRecurringJobManager>(), app.Services.GetRequiredService<JobStorage>());
        using (var connection = storage.GetConnection())
        {
            foreach (var gone in connection.GetRecurringJobs().Select(j => j.Id).Except(Schedule.All.Select(j => j.Id), StringComparer.Ordinal)) jobs.RemoveIfExists(gone);
        }

        foreach (var job in Schedule.All)
        {
            jobs.AddOrUpdate<JobRunner>(job.Id, runner => runner.RunAsync(job.Id, CancellationToken.None), job.Cron, new RecurringJobOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(job.Zone) });
        }
    }

    private static bool IsEnabled(IConfiguration configuration) => configuration.GetSection(JobsOptions.Section).Get<JobsOptions>()?.Enabled ?? true;
}
