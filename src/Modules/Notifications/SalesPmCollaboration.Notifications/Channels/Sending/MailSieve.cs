using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Channels.Preferences;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels.Sending;

/// <summary>What people chose and did meanwhile: quiet hours and daily letters wait, what was read or switched off goes no more.</summary>
internal sealed class MailSieve(NotificationsDbContext context, IPeopleContacts people, IWorkCalendar calendar)
{
    /// <summary>Addresses as of the last sifting; nobody else may know them.</summary>
    public IReadOnlyDictionary<Guid, PersonContact> Contacts { get; private set; } = new Dictionary<Guid, PersonContact>();

    public async Task SiftAsync(IReadOnlyList<Delivery> mails, DateTimeOffset now, CancellationToken ct)
    {
        if (mails.Count == 0) return;
        PersonId[] persons = [.. mails.Select(d => d.PersonId).Distinct()];
        Contacts = await people.ContactsAsync([.. persons.Select(p => p.Value)], ct);
        var chosen = await context.Preferences.AsNoTracking().Where(p => persons.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, ct);
        List<Guid> notices = [.. mails.Where(d => !d.IsMove).Select(d => d.NoticeId)];
        var read = (await context.Inbox.AsNoTracking().Where(e => notices.Contains(e.EventId) && e.ReadAt != null).Select(e => new { e.EventId, e.PersonId }).ToListAsync(ct)).Select(e => (e.EventId, e.PersonId)).ToHashSet();
        foreach (var mail in mails)
        {
            if (Contacts.GetValueOrDefault(mail.TargetId) is not { Active: true }) mail.Suppress(Suppressed.Left, now);
            else if (Chosen(mail).PaceOf(mail.Group) == MailPace.Off) mail.Suppress(Suppressed.Off, now);
            else if (read.Contains((mail.NoticeId, mail.PersonId))) mail.Suppress(Suppressed.Read, now);
        }

        // A letter that was tried before is not split: it waits or goes with all that still has a sense.
        var waiting = mails.Where(d => d.State == DeliveryState.Waiting).ToList();
        var bound = waiting.Where(d => d.LetterId is not null).GroupBy(d => d.LetterId!.Value).ToDictionary(g => g.Key, g => g.Min(At));
        foreach (var mail in waiting)
        {
            var at = mail.LetterId is { } letter ? bound[letter] : At(mail);
            if (at > now) mail.Postpone(at);
        }

        NotificationPreference Chosen(Delivery mail) => chosen.GetValueOrDefault(mail.PersonId) ?? NotificationPreference.Usual(mail.PersonId);

        DateTimeOffset At(Delivery mail) => Chosen(mail).MailAt(mail.Group, mail.Urgent, mail.At, now, calendar);
    }
}
