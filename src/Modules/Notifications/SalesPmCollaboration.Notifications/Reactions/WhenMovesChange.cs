using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Moves;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reactions;

/// <summary>
/// Opened and closed are heard by one class on purpose: the relay keeps the order for each consumer and subject, and the class is the consumer.
/// So a move that is unknown at its closing never was open (a module may close generously), and closing it does nothing.
/// The aggregate that opens a move must be the one that closes it.
/// </summary>
internal sealed class WhenMovesChange(IRepository<Move> moves, NotificationsDbContext context, DeliveryDesk desk) : IReactTo<MoveOpened>, IReactTo<MoveClosed>
{
    public async Task WhenAsync(MoveOpened published, EventEnvelope envelope, CancellationToken ct)
    {
        var person = new PersonId(published.PersonId);
        var known = await moves.FirstOrDefaultAsync(new OpenMove(person, published.Kind, published.SubjectId), ct);
        var move = known ?? Move.For(person, published.Kind, published.SubjectId, published.Since);
        if (known is null) moves.Add(move);
        move.Wait(published.Subject, published.Link, published.Since, published.DueOn, PersonOf(published.StartedById));
        // Told once; and nobody is told of what he just began himself.
        if (known is null && move.StartedById != person) await desk.TellAsync([Notice.Of(move)], ct);
        await PlanAsync(move, published.DueOn, envelope.OccurredAt, ct);
        await moves.SaveChangesAsync(ct);
    }

    public async Task WhenAsync(MoveClosed published, EventEnvelope envelope, CancellationToken ct)
    {
        var open = await moves.FirstOrDefaultAsync(new OpenMove(new PersonId(published.PersonId), published.Kind, published.SubjectId), ct);
        open?.Finish(published.At, PersonOf(published.DoneById));
        if (open is not null) await context.Plans.Where(p => p.Id == open.Id).ExecuteDeleteAsync(ct);
        await moves.SaveChangesAsync(ct);
    }

    /// <summary>A move with a due day has a clock; the next sweep finds out when it rings.</summary>
    private async Task PlanAsync(Move move, DateOnly? dueOn, DateTimeOffset at, CancellationToken ct)
    {
        var plan = await context.Plans.FindAsync([move.Id], ct);
        if (dueOn is not { } due)
        {
            if (plan is not null) context.Remove(plan);
            return;
        }

        if (plan is null)
        {
            plan = ReminderPlan.For(move.Id, PlanKind.Move, at);
            context.Add(plan);
        }

        plan.Tell(move.Kind, move.SubjectId, move.Subject, move.Link, [move.PersonId.Value], new MoveSchedule(due).ToText(), at);
    }

    private static PersonId? PersonOf(Guid? id) => id is { } value ? new PersonId(value) : null;
}
