using Hangfire;
using MediatR;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Platform.Ticking;

namespace SalesPmCollaboration.Host.Jobs;

/// <summary>What Hangfire calls: one scope, the system as caller, one command, and a record of the run that all nodes see.</summary>
internal sealed class JobRunner(IServiceScopeFactory scopes, TimeProvider time, ILogger<JobRunner> log)
{
    /// <summary>Hangfire stores the id alone. No automatic retry: the next tick is one. An id that left the schedule does nothing.</summary>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task RunAsync(string id, CancellationToken ct)
    {
        if (Schedule.All.FirstOrDefault(j => j.Id == id) is not { } job) return;
        var startedAt = time.GetUtcNow();
        string? error = null;
        try
        {
            await SendAsync(id, mediator => job.SendAsync(mediator, startedAt, ct));
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogError(e, "Job {Job} failed", id);
            error = $"{e.GetType().Name}: {e.Message}";
        }

        await SendAsync(id, mediator => mediator.Send(new RecordJobRunCommand(id, startedAt, time.GetUtcNow(), error), ct));
    }

    private async Task SendAsync(string id, Func<IMediator, Task> send)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("jobs/" + id, "job-" + Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
        await send(scope.ServiceProvider.GetRequiredService<IMediator>());
    }
}
