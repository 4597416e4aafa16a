using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Moves;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reactions;

/// <summary>
/// Opened and closed are heard by one class on purpose: the relay keeps the order for each consumer and subject, and the class is the consumer.
/// So a move that is unknown at its closing never was open (a module may close generously), and closing it does nothing.
/// The aggregate that opens a move must be the one that closes it.
/// </summary>
internal sealed class WhenMovesChange(IRepository<Move> moves) : IReactTo<MoveOpened>, IReactTo<MoveClosed>
{
    public async Task WhenAsync(MoveOpened published, EventEnvelope envelope, CancellationToken ct)
    {
        var person = new PersonId(published.PersonId);
        var move = await moves.FirstOrDefaultAsync(new OpenMove(person, published.Kind, published.SubjectId), ct);
        if (move is null)
        {
            move = Move.For(person, published.Kind, published.SubjectId, published.Since);
            moves.Add(move);
        }

        move.Wait(published.Subject, published.Link, published.Since, published.DueOn, PersonOf(published.StartedById));
        await moves.SaveChangesAsync(ct);
    }

    public async Task WhenAsync(MoveClosed published, EventEnvelope envelope, CancellationToken ct)
    {
        var open = await moves.FirstOrDefaultAsync(new OpenMove(new PersonId(published.PersonId), published.Kind, published.SubjectId), ct);
        open?.Finish(published.At, PersonOf(published.DoneById));
        await moves.SaveChangesAsync(ct);
    }

    private static PersonId? PersonOf(Guid? id) => id is { } value ? new PersonId(value) : null;
}
