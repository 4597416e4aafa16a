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
        if (one.State == DeliveryState.Waiting && one.Attempts == 0) await MergeAsync(one, now, ct);
        if (one.State != DeliveryState.Waiting) return false;
        var at = chosen.MailAt(NoticeGroup.Reminders, urgent: false, one.At, now, calendar);
        if (at <= now || await CannotWaitAsync(one, now, at, ct)) return true;
        one.Postpone(at);
        return false;
    }

    /// <summary>What waits goes as one letter; who was never written to is not called off what he never heard of.</summary>
    private async Task MergeAsync(Invitation one, DateTimeOffset now, CancellationToken ct)
    {
        var others = context.Invitations.Where(i => i.MeetingId == one.MeetingId && i.PersonId == one.PersonId && i.Id != one.Id);
        var waiting = await others.Where(i => i.State == DeliveryState.Waiting && i.Attempts == 0 && i.Uid == one.Uid && i.Sequence > one.Sequence).ToListAsync(ct);
        var later = waiting.Where(i => i.Replaces(one)).MaxBy(i => i.Sequence);
        if (later?.TakesBack(one) == true && await IsTheFirstUnheardAsync(others, one, ct))
        {
            // Told apart before the first is suppressed: a letter that is over has no calendar to tell by.
            List<Invitation> undone = [.. waiting.Where(i => i == later || (i.Sequence <= later.Sequence && later.Replaces(i))), one];
            foreach (var letter in undone) letter.Suppress(Suppressed.TakenBack, now);
            return;
        }

        if (later is not null) later.TakeOver(one, now);
        else if (one is not { Cancels: true, Occurrence: null } || await others.AnyAsync(i => (i.Uid == one.Uid || i.Uid == "") && i.State != DeliveryState.Suppressed, ct)) return;
        one.Suppress(Suppressed.Merged, now);
    }

    /// <summary>Its attendee knows the meeting as it calls it off: nothing that he was not told went into this letter.</summary>
    private static async Task<bool> IsTheFirstUnheardAsync(IQueryable<Invitation> others, Invitation one, CancellationToken ct)
    {
        var earlier = others.Where(i => i.Uid == one.Uid && i.Sequence < one.Sequence);
        var heard = await earlier.Where(i => i.Attempts > 0).MaxAsync(i => (int?)i.Sequence, ct);
        return heard is not null && !await earlier.AnyAsync(i => i.Sequence > heard && i.LastError == Suppressed.Merged, ct);
    }

    /// <summary>Also an earlier letter of the same meeting: the later one goes after it.</summary>
    private Task<bool> CannotWaitAsync(Invitation one, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        context.Invitations.AnyAsync(i => i.MeetingId == one.MeetingId && i.PersonId == one.PersonId && i.State == DeliveryState.Waiting && i.ConcernsAt > now && i.ConcernsAt < until, ct);
}
