using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Channels.Preferences;
using SalesPmCollaboration.Notifications.Channels.Sending;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars.Invitations;

/// <summary>What its receiver chose: quiet hours and daily letters wait, unless the meeting would have begun by then; who wants no mail of meetings, or has left, gets none.</summary>
internal sealed class InvitationSieve(NotificationsDbContext context, IPeopleContacts people, IWorkCalendar calendar)
{
    /// <summary>Ends or postpones it; the caller saves.</summary>
    /// <returns>True where it may go now.</returns>
    public async Task<bool> LetsPassAsync(Invitation one, DateTimeOffset now, CancellationToken ct)
    {
        if ((await people.ContactsAsync([one.PersonId.Value], ct)).GetValueOrDefault(one.PersonId.Value) is not { Active: true }) one.Suppress(Suppressed.Left, now);
        var chosen = await context.Preferences.AsNoTracking().FirstOrDefaultAsync(p => p.PersonId == one.PersonId, ct) ?? NotificationPreference.Usual(one.PersonId);
        if (one.State == DeliveryState.Waiting && chosen.Reminders == MailPace.Off) one.Suppress(Suppressed.Off, now);
        if (one.State != DeliveryState.Waiting) return false;
        var at = chosen.MailAt(NoticeGroup.Reminders, urgent: false, one.At, now, calendar);
        if (at <= now || await CannotWaitAsync(one, now, at, ct)) return true;
        one.Postpone(at);
        return false;
    }

    /// <summary>Also an earlier letter of the same meeting: the later one goes after it.</summary>
    private Task<bool> CannotWaitAsync(Invitation one, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        context.Invitations.AnyAsync(i => i.MeetingId == one.MeetingId && i.PersonId == one.PersonId && i.State == DeliveryState.Waiting && i.ConcernsAt > now && i.ConcernsAt < until, ct);
}
