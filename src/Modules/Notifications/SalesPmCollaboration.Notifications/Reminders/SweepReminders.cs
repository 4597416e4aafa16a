using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>Sends what is due as of an instant. Sent by the schedule, at start, by an administrator, by several nodes at once: each reminder goes out once.</summary>
public sealed record SweepRemindersCommand(DateTimeOffset AsOf, RemindersOf Of = RemindersOf.Everything) : IRequest, IRequirePolicy<SystemOnly>;

/// <summary>Which plans a sweep looks at: the two series have ticks of their own, so that neither waits behind the clocks of moves.</summary>
public enum RemindersOf
{
    Everything = 1,
    ClientSyncs,
    JointReviews,

    /// <summary>Meetings that are held once and clocks of moves.</summary>
    TheRest,
}

internal sealed class SweepRemindersHandler(NotificationsDbContext context, SweepRound round, ReferenceClock reference, SweepHold hold, IWorkCalendar calendar, ILogger<SweepRemindersHandler> log)
    : IRequestHandler<SweepRemindersCommand>
{
    /// <summary>Other sweepers at the same plans: whoever is slower finds less to do each time.</summary>
    private const int Patience = 20;

    public async Task<Unit> Handle(SweepRemindersCommand request, CancellationToken cancellationToken)
    {
        var ticked = false;
        for (var lost = 0; ;)
        {
            try
            {
                context.ChangeTracker.Clear();
                ticked = ticked || await context.InTransactionAsync(() => TickAsync(request.AsOf, cancellationToken), cancellationToken);
                if (!ticked || await round.RunAsync(request.AsOf, request.Of, cancellationToken) == 0) return Unit.Value;
            }
            catch (DbUpdateException e) when (++lost < Patience && (e is DbUpdateConcurrencyException || Conflicts.IsDuplicate(e)))
            {
                log.LogDebug(e, "Another sweeper or a change was faster");
            }
        }
    }

    /// <returns>False where the clock jumped ahead: a future month's reminders must not go out.</returns>
    private async Task<bool> TickAsync(DateTimeOffset asOf, CancellationToken ct)
    {
        var truly = await reference.NowAsync(context, ct);
        var state = await context.Set<SweepState>().FirstOrDefaultAsync(s => s.Id == SweepState.TheOne, ct);
        if (state is null)
        {
            state = new SweepState { LastTickAt = asOf, ReferenceAt = truly, CalendarVersion = calendar.Version };
            context.Add(state);
        }

        if (hold.Holds(state, asOf, truly))
        {
            await hold.KeepAsync(state, asOf, truly, ct);
            return false;
        }

        state.Believe(asOf, truly);
        if (state.CalendarVersion != calendar.Version)
        {
            // Every plan is looked at anew: a notice moves what is to come and nobody moved by hand.
            await context.Plans.Where(p => p.NextDueAt != null).ExecuteUpdateAsync(s => s.SetProperty(p => p.NextDueAt, asOf).SetProperty(p => p.Replanned, true).SetProperty(p => p.Round, p => p.Round + 1), ct);
            state.CalendarVersion = calendar.Version;
        }

        await context.SaveChangesAsync(ct);
        return true;
    }
}
