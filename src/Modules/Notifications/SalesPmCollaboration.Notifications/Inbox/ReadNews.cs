using MediatR;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Inbox;

/// <summary>Marks news as read; again changes nothing, and no move is closed by it.</summary>
public sealed record ReadNewsCommand(Guid EntryId) : IRequest, IRequirePolicy<ReadNewsPolicy>;

internal sealed class ReadNewsPolicy(NotificationsDbContext context) : IPolicy<ReadNewsCommand>
{
    public async ValueTask<Access> JudgeAsync(ReadNewsCommand request, ICaller caller, CancellationToken ct)
    {
        if (!caller.IsPerson) return Access.Forbid;
        var entry = await context.Inbox.FindAsync([request.EntryId], ct);
        return entry?.PersonId == caller.PersonId ? Access.Allow : Access.Hide;
    }
}

internal sealed class ReadNewsHandler(NotificationsDbContext context, UnitOfWork unitOfWork, TimeProvider time) : IRequestHandler<ReadNewsCommand>
{
    public async Task<Unit> Handle(ReadNewsCommand request, CancellationToken cancellationToken)
    {
        var entry = await context.Inbox.FindAsync([request.EntryId], cancellationToken) ?? throw new NotFound(nameof(InboxEntry), request.EntryId);
        entry.Read(time.GetUtcNow());
        await unitOfWork.SaveAsync(context, cancellationToken);
        return Unit.Value;
    }
}
