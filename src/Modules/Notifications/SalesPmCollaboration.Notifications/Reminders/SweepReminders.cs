using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>Sends what is due as of an instant. Run by the schedule, at start, by an administrator, by several nodes at once: each reminder goes out once.</summary>
public sealed record SweepRemindersCommand(DateTimeOffset AsOf) : IRequest, IRequirePolicy<SystemOnly>;

internal sealed class SweepRemindersHandler(NotificationsDbContext context, ReferenceClock reference, IWorkCalendar calendar, IOptions<ReminderOptions> options, ILogger<SweepRemindersHandler> log)
    : IRequestHandler<SweepRemindersCommand>
{
    public async Task<Unit> Handle(SweepRemindersCommand request, CancellationToken cancellationToken)
    {
        await BelieveAsync(request.AsOf, cancellationToken);
        return Unit.Value;
    }

    /// <returns>False where the clock jumped ahead: a future month's reminders must not go out.</returns>
    private async Task<bool> BelieveAsync(DateTimeOffset asOf, CancellationToken ct)
    {
        var truly = await reference.NowAsync(context, ct);
        var state = await context.Set<SweepState>().FirstOrDefaultAsync(ct);
        if (state is null)
        {
            state = new SweepState { LastTickAt = asOf, ReferenceAt = truly, CalendarVersion = calendar.Version };
            context.Add(state);
        }

        var held = state.AheadBy(asOf, truly) > options.Value.LongestJump;
        if (held && state.HeldAsOf is null) log.LogError("Reminders are held: the clock says {AsOf:O}, {Ahead} ahead of the last tick at {LastTick:O}", asOf, state.AheadBy(asOf, truly), state.LastTickAt);
        if (held) state.HeldAsOf = asOf;
        else state.Believe(asOf, truly);
        await context.SaveChangesAsync(ct);
        return !held;
    }
}
