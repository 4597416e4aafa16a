using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Dispatches;

/// <summary>Tries a dead dispatch again from its first attempt.</summary>
public sealed record ReplayDispatchCommand(Guid MessageId, string Consumer) : IRequest, IRequirePolicy<AdministratorOnly>;

/// <summary>Lets a dead dispatch rest as done without its effects; those behind it go on.</summary>
public sealed record DiscardDispatchCommand(Guid MessageId, string Consumer) : IRequest, IRequirePolicy<AdministratorOnly>;

internal sealed class ReplayDispatchHandler(DeadDispatches dead) : IRequestHandler<ReplayDispatchCommand>
{
    public async Task<Unit> Handle(ReplayDispatchCommand request, CancellationToken cancellationToken)
    {
        await dead.DecideAsync(request.MessageId, request.Consumer, discard: false, cancellationToken);
        return Unit.Value;
    }
}

internal sealed class DiscardDispatchHandler(DeadDispatches dead) : IRequestHandler<DiscardDispatchCommand>
{
    public async Task<Unit> Handle(DiscardDispatchCommand request, CancellationToken cancellationToken)
    {
        await dead.DecideAsync(request.MessageId, request.Consumer, discard: true, cancellationToken);
        return Unit.Value;
    }
}

/// <summary>Moves a dead dispatch and records the decision, in one transaction.</summary>
internal sealed class DeadDispatches(PlatformDbContext context, UnitOfWork unitOfWork, OutboxSignal signal, TimeProvider time)
{
    /// <exception cref="NotFound">No such dispatch.</exception>
    /// <exception cref="RuleViolation">It is not dead.</exception>
    public async Task DecideAsync(Guid messageId, string consumer, bool discard, CancellationToken ct)
    {
        await unitOfWork.InTransactionAsync(context, async () =>
        {
            var rows = context.Set<Dispatch>().Where(d => d.MessageId == messageId && d.Consumer == consumer);
            var dispatch = await rows.AsNoTracking().FirstOrDefaultAsync(ct) ?? throw new NotFound(nameof(Dispatch), messageId);
            var moved = await rows.Where(d => d.Status == DispatchStatus.Dead).ExecuteUpdateAsync(
                set => set.SetProperty(d => d.Status, discard ? DispatchStatus.Done : DispatchStatus.Due).SetProperty(d => d.Attempts, discard ? dispatch.Attempts : 0).SetProperty(d => d.LeaseUntil, 0L), ct);
            if (moved == 0) throw new RuleViolation("dispatch.not-dead");
            context.Add(DispatchDecision.Of(messageId, consumer, discard, dispatch.LastError, time.GetUtcNow()));
            await unitOfWork.SaveAsync(context, ct);
            return true;
        }, ct);
        signal.Ring();
    }
}
