using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Relay;

internal sealed record ClaimedRow(Guid MessageId, string Consumer, int Attempts, string? LastError);

/// <summary>A dispatch in our hands until its lease ends; owner and attempts are the fence's token.</summary>
internal sealed record Claim(ClaimedRow Row, OutboxMessage Message, string Owner)
{
    public const string PrerequisitePrefix = "prerequisite: ";

    public bool WaitsForPrerequisite => Row.LastError?.StartsWith(PrerequisitePrefix, StringComparison.Ordinal) == true;
}

/// <summary>One dispatch, one scope, one transaction of the consumer's module: fence, reaction, commit.</summary>
internal sealed class ReactionRun(IServiceScopeFactory scopes, EventCatalogue catalogue, RelayPump pump)
{
    /// <returns>False where another claim is the valid one: nothing was changed.</returns>
    public async Task<bool> RunAsync(Claim claim, CancellationToken ct)
    {
        var message = claim.Message;
        var reaction = catalogue.Find(claim.Row.Consumer, message.Type) ?? throw new InvalidOperationException($"{claim.Row.Consumer} does not hear {message.Type}.");
        var said = JsonSerializer.Deserialize(message.Body, reaction.EventType, Json.Stored) ?? throw new InvalidOperationException("The event's body is empty.");
        var envelope = new EventEnvelope(message.Id, message.Subject, message.SubjectVersion, message.OccurredAt, message.RequestId);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem(claim.Row.Consumer, message.RequestId);
        var context = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(reaction.ContextType);
        var handler = scope.ServiceProvider.GetRequiredService(reaction.HandlerType);
        var valid = await context.InTransactionAsync(async () =>
        {
            // A zombie has changed no row: its commit is empty.
            if (!await FenceAsync(context, claim.Row.MessageId, claim.Row.Consumer, claim.Owner, claim.Row.Attempts, ct)) return false;
            await pump.Reached(RelayPoint.AfterFence);
            await (Task)When(reaction.EventType).Invoke(handler, BindingFlags.DoNotWrapExceptions, null, [said, envelope, ct], null)!;
            await pump.Reached(RelayPoint.BeforeCommit);
            return true;
        }, ct);
        await pump.Reached(RelayPoint.AfterCommit);
        return valid;
    }

    /// <returns>False where the claim is not the valid one any more.</returns>
    internal static async Task<bool> FenceAsync(ModuleDbContext context, Guid messageId, string consumer, string owner, int attempts, CancellationToken ct)
    {
        return await context.Set<Dispatch>()
            .Where(d => d.MessageId == messageId && d.Consumer == consumer && d.Status == DispatchStatus.Due && d.Owner == owner && d.Attempts == attempts)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Status, DispatchStatus.Done), ct) == 1;
    }

    private static MethodInfo When(Type eventType) => typeof(IReactTo<>).MakeGenericType(eventType).GetMethod("WhenAsync")!;
}
