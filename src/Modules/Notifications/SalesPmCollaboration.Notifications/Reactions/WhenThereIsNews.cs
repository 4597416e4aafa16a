using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Moves;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reactions;

/// <summary>The fence runs it once; an operator's replay of a done event still reaches nobody twice.</summary>
internal sealed class WhenThereIsNews(NotificationsDbContext context, IRepository<Move> moves, DeliveryDesk desk) : IReactTo<NewsForPerson>
{
    public async Task WhenAsync(NewsForPerson published, EventEnvelope envelope, CancellationToken ct)
    {
        var person = new PersonId(published.PersonId);
        if (await context.Inbox.AnyAsync(e => e.EventId == envelope.Id && e.PersonId == person, ct)) return;
        var entry = new InboxEntry
        {
            Id = Guid.CreateVersion7(published.At),
            EventId = envelope.Id,
            PersonId = person,
            Kind = published.Kind,
            SubjectId = published.SubjectId,
            Subject = published.Subject,
            Link = published.Link,
            Arguments = [.. published.Arguments],
            At = published.At,
        };
        context.Inbox.Add(entry);
        await desk.TellAsync([Notice.Of(entry)], ct);
        foreach (var move in await moves.ListAsync(new SnoozedMoves(person, published.SubjectId), ct)) move.Wake();
        await moves.SaveChangesAsync(ct);
    }
}
