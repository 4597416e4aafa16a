using MediatR;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Moves;

/// <summary>催办: reminds the person on whom the caller waits.</summary>
/// <exception cref="RuleViolation">move.not-open, move.already-nudged.</exception>
public sealed record NudgeMoveCommand(Guid MoveId) : IRequest, IRequirePolicy<NudgeMovePolicy>, ICommute;

/// <summary>Who waits for it may nudge; whose move it is may see it but not nudge himself; nobody else knows of it.</summary>
internal sealed class NudgeMovePolicy(IRepository<Move> moves) : IPolicy<NudgeMoveCommand>
{
    public async ValueTask<Access> JudgeAsync(NudgeMoveCommand request, ICaller caller, CancellationToken ct)
    {
        if (!caller.IsPerson) return Access.Forbid;
        var move = await moves.FindAsync(request.MoveId, ct);
        if (move?.PersonId == caller.PersonId) return Access.Forbid;
        return move?.StartedById == caller.PersonId ? Access.Allow : Access.Hide;
    }
}

internal sealed class NudgeMoveHandler(IRepository<Move> moves, NotificationsDbContext context, DeliveryDesk desk, IWorkCalendar calendar, TimeProvider time, ICaller caller) : IRequestHandler<NudgeMoveCommand>
{
    public const string NewsKind = "moves.nudged";

    public async Task<Unit> Handle(NudgeMoveCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var move = await moves.GetAsync(request.MoveId, cancellationToken);
        move.Nudge(calendar.OnOrAfter(CompanyTime.DayOf(now)));
        var news = NewsOf(move, now);
        context.Inbox.Add(news);
        await desk.TellAsync([Notice.Of(news)], cancellationToken);
        await moves.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private InboxEntry NewsOf(Move move, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        EventId = Guid.CreateVersion7(now),
        PersonId = move.PersonId,
        Kind = NewsKind,
        SubjectId = move.SubjectId,
        Subject = move.Subject,
        Link = move.Link,
        Arguments = [caller.Name, "@move." + move.Kind],
        At = now,
    };
}
