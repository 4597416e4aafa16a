using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Moves;

/// <summary>Puts my own move out of sight until a day, at most its due day; news of its subject, a nudge or another telling brings it back earlier.</summary>
/// <param name="Until">The day on which it is back; null brings it back now.</param>
/// <exception cref="RuleViolation">move.not-open, move.snooze-past, move.snooze-after-due.</exception>
public sealed record SnoozeMoveCommand(Guid MoveId, DateOnly? Until) : IRequest, IRequirePolicy<OwnMovePolicy>, ICommute;

/// <summary>Whose move it is may snooze it; who waits for it may see it; nobody else knows of it.</summary>
internal sealed class OwnMovePolicy(IRepository<Move> moves) : IPolicy<SnoozeMoveCommand>
{
    public async ValueTask<Access> JudgeAsync(SnoozeMoveCommand request, ICaller caller, CancellationToken ct)
    {
        if (!caller.IsPerson) return Access.Forbid;
        var move = await moves.FindAsync(request.MoveId, ct);
        if (move?.PersonId == caller.PersonId) return Access.Allow;
        return move?.StartedById == caller.PersonId ? Access.Forbid : Access.Hide;
    }
}

internal sealed class SnoozeMoveHandler(IRepository<Move> moves, TimeProvider time) : IRequestHandler<SnoozeMoveCommand>
{
    public async Task<Unit> Handle(SnoozeMoveCommand request, CancellationToken cancellationToken)
    {
        var move = await moves.GetAsync(request.MoveId, cancellationToken);
        if (request.Until is { } until) move.Snooze(until, CompanyTime.DayOf(time.GetUtcNow()));
        else move.Wake();
        await moves.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
