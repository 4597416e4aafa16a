using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>How far reminders were swept and whether they are held.</summary>
public sealed record ReminderClockQuery : IRequest<ReminderClock>, IRequirePolicy<AdministratorOnly>;

/// <param name="LastTickAt">Null where no sweep ever ran.</param>
/// <param name="HeldAt">The clock's time that was not believed; null while reminders go out.</param>
public sealed record ReminderClock(DateTimeOffset? LastTickAt, DateTimeOffset? HeldAt);

/// <summary>An administrator says that the clock is right: reminders go out again from the next sweep, by the rules for what was missed.</summary>
public sealed record ReleaseRemindersCommand : IRequest, IRequirePolicy<AdministratorOnly>;

internal sealed class AdministratorOnly : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => ValueTask.FromResult(caller.Has(Role.Administrator) ? Access.Allow : Access.Forbid);
}

internal sealed class ReminderClockHandler(NotificationsDbContext context, ReferenceClock reference, TimeProvider time)
    : IRequestHandler<ReminderClockQuery, ReminderClock>, IRequestHandler<ReleaseRemindersCommand>
{
    public async Task<ReminderClock> Handle(ReminderClockQuery request, CancellationToken cancellationToken)
    {
        var state = await context.Set<SweepState>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == SweepState.TheOne, cancellationToken);
        return new ReminderClock(state?.LastTickAt, state?.HeldAsOf);
    }

    public async Task<Unit> Handle(ReleaseRemindersCommand request, CancellationToken cancellationToken)
    {
        if (await context.Set<SweepState>().FirstOrDefaultAsync(s => s.Id == SweepState.TheOne, cancellationToken) is not { HeldAsOf: not null } state) return Unit.Value;
        state.Believe(time.GetUtcNow(), await reference.NowAsync(context, cancellationToken));
        await context.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
