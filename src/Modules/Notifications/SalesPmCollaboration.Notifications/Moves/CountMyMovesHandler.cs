using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Moves;

internal sealed class CountMyMovesHandler(NotificationsDbContext context, TimeProvider time, ICaller caller) : IRequestHandler<CountMyMovesQuery, MoveCounts>
{
    private const string Overdue = "overdue";
    private const string Todo = "todo";
    private const string Started = "started";
    private const string Cc = "cc";

    /// <summary>One statement for the badges of all boxes; each part is answered by its own index.</summary>
    public async Task<MoveCounts> Handle(CountMyMovesQuery request, CancellationToken cancellationToken)
    {
        var me = caller.PersonId;
        PersonId[] mine = [me, .. caller.StandsInFor];
        var today = CompanyTime.DayOf(time.GetUtcNow());
        var open = context.Moves.AsNoTracking().Where(m => m.State == MoveState.Open);
        var counts = await open.Where(m => mine.Contains(m.PersonId)).Select(m => m.DueOrNever < today ? Overdue : Todo)
            .Concat(open.Where(m => m.StartedById == me && !mine.Contains(m.PersonId)).Select(m => Started))
            .Concat(context.Inbox.AsNoTracking().Where(e => e.PersonId == me && e.ReadAt == null).Select(e => Cc))
            .GroupBy(box => box).Select(g => new { Box = g.Key, Count = g.Count() })
            .ToDictionaryAsync(c => c.Box, c => c.Count, StringComparer.Ordinal, cancellationToken);
        var overdue = counts.GetValueOrDefault(Overdue);
        return new MoveCounts(counts.GetValueOrDefault(Todo) + overdue, overdue, counts.GetValueOrDefault(Started), counts.GetValueOrDefault(Cc));
    }
}
