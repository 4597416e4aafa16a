using Hangfire;
using Hangfire.Storage;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Platform.Ticking;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;
using Person = SalesPmCollaboration.Testing.Person;

namespace SalesPmCollaboration.EndToEnd.Tests;

public abstract class JobsTests(Provider provider)
{
    [Fact]
    public async Task every_job_of_the_schedule_runs_without_an_error()
    {
        await using var app = await StartAsync();
        var jobs = Jobs(app);
        new[] { "client-sync-reminders", "monthly-review-reminders", "reminders" }.ShouldBeSubsetOf(jobs.Select(j => j.Id));
        jobs.ShouldAllBe(j => j.TimeZoneId == CompanyTime.DefaultZone);
        foreach (var job in jobs) (await RunAsync(app, job.Id)).Error.ShouldBeNull(job.Id);
    }

    [Fact]
    public async Task readiness_fails_when_the_last_tick_is_older_than_three_minutes_and_recovers_with_the_next()
    {
        await using var app = await StartAsync();
        using var client = app.CreateClient();
        await OnlyTriggeredAsync(app);
        await RunAsync(app, "reminders");
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        ((int)(await client.GetAsync("/health/ready")).StatusCode).ShouldBe(200);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        ((int)(await client.GetAsync("/health/ready")).StatusCode).ShouldBe(503);
        ((int)(await client.GetAsync("/health/live")).StatusCode).ShouldBe(200);
        await RunAsync(app, "reminders");
        ((int)(await client.GetAsync("/health/ready")).StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task the_dashboard_is_for_administrators()
    {
        await using var app = await StartAsync();
        var stranger = new Person(app.CreateClient(new() { AllowAutoRedirect = false }));
        (await stranger.GetAsync("/jobs")).Status.ShouldBeOneOf(302, 401);
        foreach (var path in new[] { "/jobs", "/jobs/recurring", "/jobs/js18250" })
        {
            (await (await app.AsAsync("liwen")).GetAsync(path)).Status.ShouldBe(403, path);
            (await (await app.AsAsync("shenyuan")).GetAsync(path)).Status.ShouldBe(403, path);
        }

        var page = (await (await app.AsAsync("admin")).GetAsync("/jobs/recurring")).Succeeded(200);
        page.Body.ShouldContain("reminders");
        page.Body.ShouldNotContain("Password=");
    }

    [Fact]
    public async Task only_the_system_itself_sends_what_jobs_send()
    {
        await using var app = await StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomePerson(new PersonId(Guid.NewGuid()), "admin", Enum.GetValues<Role>(), [], []);
        await Should.ThrowAsync<NotFound>(() => scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LastTickQuery()));
    }

    private static List<RecurringJobDto> Jobs(AppFactory app)
    {
        using var connection = app.Services.GetRequiredService<JobStorage>().GetConnection();
        return connection.GetRecurringJobs();
    }

    /// <summary>As the schedule would do when its minute comes; waits until the run is recorded.</summary>
    private static async Task<JobRun> RunAsync(AppFactory app, string id)
    {
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var now = app.Clock.GetUtcNow();
        app.Services.GetRequiredService<IRecurringJobManager>().Trigger(id);
        for (var tries = 0; ; tries++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("test", "test");
            var run = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new JobRunQuery(id));
            if (run?.EndedAt >= now) return run;
            tries.ShouldBeLessThan(1000, $"{id} did not run: {Fate(app)}");
            await Task.Delay(50);
        }
    }

    /// <summary>Hangfire ticks by the wall's clock: a minute that ends while the test runs would be a tick of its own.</summary>
    private static async Task OnlyTriggeredAsync(AppFactory app)
    {
        var manager = app.Services.GetRequiredService<IRecurringJobManager>();
        foreach (var job in Jobs(app)) manager.AddOrUpdate(job.Id, job.Job, Cron.Never(), new RecurringJobOptions());
        var monitor = app.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        await Eventually.Is(() => monitor.EnqueuedCount("default") + monitor.ProcessingCount() == 0);
    }

    private static string Fate(AppFactory app)
    {
        var monitor = app.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        var ended = monitor.DeletedJobs(0, 5).Select(j => $"{j.Key} deleted").Concat(monitor.SucceededJobs(0, 5).Select(j => $"{j.Key} succeeded at {j.Value.SucceededAt:O}")).Concat(monitor.FailedJobs(0, 5).Select(j => $"{j.Key} {j.Value.ExceptionDetails}"));
        return $"{monitor.Servers().Count} servers, {monitor.EnqueuedCount("default")} enqueued, {monitor.ProcessingCount()} in work; {string.Join("; ", ended)}";
    }

    private async Task<AppFactory> StartAsync()
    {
        Assert.SkipWhen(provider == Provider.Postgres && AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        var app = new AppFactory(provider) { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Jobs:Enabled"] = "true" } };
        using var client = app.CreateClient();
        return app;
    }
}

// One after the other: Hangfire keeps static state, and no product runs twice in a process.
[Collection("jobs")]
public sealed class JobsOnSqliteTests() : JobsTests(Provider.Sqlite);

[Collection("jobs")]
public sealed class JobsOnPostgresTests() : JobsTests(Provider.Postgres);
