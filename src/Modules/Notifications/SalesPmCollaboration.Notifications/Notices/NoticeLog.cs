using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Persistence;

namespace SalesPmCollaboration.Notifications.Notices;

/// <summary>Moves and inbox as a log: neither is ever deleted.</summary>
internal sealed class NoticeLog(NotificationsDbContext context) : INoticeLog
{
    public async Task<IReadOnlyList<NoticeGiven>> AboutAsync(Guid subjectId, CancellationToken ct)
    {
        var moves = await context.Moves.AsNoTracking().Where(m => m.SubjectId == subjectId)
            .Select(m => new NoticeGiven(m.PersonId.Value, m.Kind, "move", m.Since, m.DoneAt)).ToListAsync(ct);
        var news = await context.Inbox.AsNoTracking().Where(e => e.SubjectId == subjectId)
            .Select(e => new NoticeGiven(e.PersonId.Value, e.Kind, "inbox", e.At, e.ReadAt)).ToListAsync(ct);
        return [.. moves.Concat(news).OrderBy(one => one.At).ThenBy(one => one.Channel, StringComparer.Ordinal).ThenBy(one => one.Kind, StringComparer.Ordinal).ThenBy(one => one.PersonId)];
    }
}
