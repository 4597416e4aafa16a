using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Moves;

internal sealed class MyMovesHandler(NotificationsDbContext context, InboxPages inbox, MoveLines lines, ICaller caller) : IRequestHandler<MyMovesQuery, Page<MoveLine>>
{
    public async Task<Page<MoveLine>> Handle(MyMovesQuery request, CancellationToken cancellationToken)
    {
        var me = caller.PersonId;
        PersonId[] mine = [me, .. caller.StandsInFor];
        return request.Box switch
        {
            MoveBox.Todo => await OpenAsync(m => m.Where(x => mine.Contains(x.PersonId)), request, me, cancellationToken),
            MoveBox.Started => await OpenAsync(m => m.Where(x => x.StartedById == me && !mine.Contains(x.PersonId)), request, me, cancellationToken),
            MoveBox.Done => await DoneAsync(request, me, cancellationToken),
            _ => await NewsAsync(request, me, cancellationToken),
        };
    }

    private async Task<Page<MoveLine>> OpenAsync(Func<IQueryable<Move>, IQueryable<Move>> mine, MyMovesQuery request, PersonId me, CancellationToken ct)
    {
        var filters = Filters(request.Box, me);
        var query = mine(context.Moves.AsNoTracking()).Where(m => m.State == MoveState.Open);
        if (Cursor.Read(request.Cursor, filters, 3) is [var dueText, var sinceText, var idText])
        {
            var (due, since, id) = (Keyset.Part<DateOnly>(dueText), Keyset.Part<DateTimeOffset>(sinceText), Keyset.Part<Guid>(idText));
            query = query.Where(m => m.DueOrNever > due || (m.DueOrNever == due && (m.Since > since || (m.Since == since && m.Id > id))));
        }

        var found = await query.OrderBy(m => m.DueOrNever).ThenBy(m => m.Since).ThenBy(m => m.Id).Take(request.Limit + 1).ToListAsync(ct);
        var names = await lines.NamesAsync(found, ct);
        return Keyset.PageOf(found, request.Limit, filters, m => [Keyset.Text(m.DueOrNever), Keyset.Text(m.Since), m.Id], shown => lines.Of(shown, me, names));
    }

    private async Task<Page<MoveLine>> DoneAsync(MyMovesQuery request, PersonId me, CancellationToken ct)
    {
        var filters = Filters(request.Box, me);
        var query = context.Moves.AsNoTracking().Where(m => m.DoneById == me && m.State == MoveState.Done);
        if (Cursor.Read(request.Cursor, filters, 2) is [var atText, var idText])
        {
            var (at, id) = (Keyset.Part<DateTimeOffset>(atText), Keyset.Part<Guid>(idText));
            query = query.Where(m => m.DoneAt < at || (m.DoneAt == at && m.Id < id));
        }

        var found = await query.OrderByDescending(m => m.DoneAt).ThenByDescending(m => m.Id).Take(request.Limit + 1).ToListAsync(ct);
        var names = await lines.NamesAsync(found, ct);
        return Keyset.PageOf(found, request.Limit, filters, m => [Keyset.Text(m.DoneAt!.Value), m.Id], shown => lines.Of(shown, me, names));
    }

    private async Task<Page<MoveLine>> NewsAsync(MyMovesQuery request, PersonId me, CancellationToken ct)
    {
        var page = await inbox.ReadAsync(me, unreadOnly: false, Filters(request.Box, me), request, ct);
        return new Page<MoveLine>([.. page.Items.Select(line => MoveLines.Of(line, me))], page.Next);
    }

    private static string Filters(MoveBox box, PersonId me) => $"moves:{box}:{me}";
}
