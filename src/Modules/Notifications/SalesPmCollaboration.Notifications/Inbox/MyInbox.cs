using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Inbox;

/// <param name="Unread">True for unread news alone.</param>
public sealed record MyInboxQuery(bool Unread, string? Cursor, int Limit) : IRequest<Page<InboxLine>>, IRequirePolicy<PersonPolicy>, IPaged;

/// <param name="Title">The news in the reader's language.</param>
/// <param name="ReadAt">Null while unread.</param>
public sealed record InboxLine(Guid Id, string Kind, string Title, Guid SubjectId, string Subject, string Link, DateTimeOffset OccurredAt, DateTimeOffset? ReadAt);

internal sealed class MyInboxRules : AbstractValidator<MyInboxQuery>
{
    public MyInboxRules() => Include(new PagedRules());
}

internal sealed class MyInboxHandler(InboxPages pages, ICaller caller) : IRequestHandler<MyInboxQuery, Page<InboxLine>>
{
    public Task<Page<InboxLine>> Handle(MyInboxQuery request, CancellationToken cancellationToken) =>
        pages.ReadAsync(caller.PersonId, request.Unread, $"inbox:{request.Unread}:{caller.PersonId}", request, cancellationToken);
}

/// <summary>A person's news, newest first, in one statement.</summary>
internal sealed class InboxPages(NotificationsDbContext context, NoticeWords words)
{
    public async Task<Page<InboxLine>> ReadAsync(PersonId person, bool unreadOnly, string filters, IPaged paging, CancellationToken ct)
    {
        var query = context.Inbox.AsNoTracking().Where(e => e.PersonId == person);
        if (unreadOnly) query = query.Where(e => e.ReadAt == null);
        if (Cursor.Read(paging.Cursor, filters, 2) is [var atText, var idText])
        {
            var (at, id) = (Keyset.Part<DateTimeOffset>(atText), Keyset.Part<Guid>(idText));
            query = query.Where(e => e.At < at || (e.At == at && e.Id < id));
        }

        var found = await query.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(paging.Limit + 1).ToListAsync(ct);
        return Keyset.PageOf<InboxEntry, InboxLine>(found, paging.Limit, filters, e => [Keyset.Text(e.At), e.Id], shown => [.. shown.Select(LineOf)]);
    }

    private InboxLine LineOf(InboxEntry entry) =>
        new(entry.Id, entry.Kind, words.Title("news." + entry.Kind, entry.Arguments), entry.SubjectId, entry.Subject, entry.Link, entry.At, entry.ReadAt);
}
