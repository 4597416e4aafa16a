using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>After a new notice, other company days or at a new year: series whose coming occurrences move are told again. A reaction that is faster is right; the next tick looks again.</summary>
public sealed record ReplanMeetingsCommand(DateTimeOffset AsOf) : IRequest, IRequirePolicy<SystemOnly>;

internal sealed class ReplanMeetingsHandler(NotificationsDbContext context, CalendarDesk desk) : IRequestHandler<ReplanMeetingsCommand>
{
    public async Task<Unit> Handle(ReplanMeetingsCommand request, CancellationToken cancellationToken)
    {
        try
        {
            bool more;
            do
            {
                context.ChangeTracker.Clear();
                more = await context.InTransactionAsync(() => desk.ReplanAsync(request.AsOf, cancellationToken), cancellationToken);
            }
            while (more);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The change that was faster has told of the new days itself.
        }

        return Unit.Value;
    }
}
