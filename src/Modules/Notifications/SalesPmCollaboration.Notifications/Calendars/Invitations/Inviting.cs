using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Calendars.Format;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Channels.Preferences;
using SalesPmCollaboration.Notifications.Channels.Sending;
using SalesPmCollaboration.Notifications.Outside;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars.Invitations;

/// <summary>Writes the letters of one change beside the change itself, to those who want mail of meetings. Without a mail server nobody is invited.</summary>
internal sealed class Inviting(NotificationsDbContext context, IPeopleContacts people, Smtp mail, MeetingVoice voice, IWorkCalendar calendar)
{
    public async Task WriteAsync(MeetingChange change, CancellationToken ct)
    {
        if (!mail.IsConfigured) return;
        var cards = await people.ContactsAsync([.. change.Attendees.Union(change.Before.People)], ct);
        var all = Boxes(change.Attendees, cards);
        var (invited, off) = (await InvitedAsync(change.Meeting.Id, ct), await WithoutMailAsync(cards.Keys, ct));
        foreach (var card in cards.Values.Where(c => IsReachable(c) && !off.Contains(c.Id)).OrderBy(c => c.Id))
        {
            // Who was not written to so far is told the whole, as one who comes new.
            var (was, stays) = (change.Before.People.Contains(card.Id) && invited.Contains(card.Id), change.Attendees.Contains(card.Id));
            var notices = !stays ? Notices.ForLeavers(change.Before, change.At) : was ? Notices.ForOthers(change.Before, change.Now, change.SameWords, change.At) : Notices.ForNewcomers(change.Now, change.At);
            foreach (var notice in notices.Where(n => !n.Cancels || invited.Contains(card.Id)))
            {
                context.Add(Invitation.Of(change.Meeting.Id, new PersonId(card.Id), Said(change.Meeting, notice, card, stays ? all : [BoxOf(card)], was && stays ? change : null, change.Concerns(card.Id)), change.At));
            }
        }

        // What waits for the morning is looked at again: it must not come after what cannot wait.
        await context.Invitations.Where(i => i.MeetingId == change.Meeting.Id && i.State == DeliveryState.Waiting && i.Attempts == 0).ExecuteUpdateAsync(s => s.SetProperty(i => i.NextAt, change.At), ct);
    }

    /// <summary>A failed letter as the meeting stands now for its attendee: the whole of it, or that it is called off.</summary>
    /// <exception cref="RuleViolation">preferences.no-mail, delivery.unreachable, delivery.outdated.</exception>
    public async Task ReplayAsync(Invitation failed, PersonId by, DateTimeOffset at, CancellationToken ct)
    {
        if (!mail.IsConfigured) throw new RuleViolation("preferences.no-mail");
        var meeting = await context.Meetings.AsNoTracking().Include(m => m.Seats).SingleAsync(m => m.Id == failed.MeetingId, ct);
        var cards = await people.ContactsAsync([.. meeting.People.Append(failed.PersonId.Value).Distinct()], ct);
        failed.Replay(() => Drawn(), by, at);

        InvitationText Drawn()
        {
            if (cards.GetValueOrDefault(failed.PersonId.Value) is not { } card || !IsReachable(card)) throw new RuleViolation("delivery.unreachable");
            var window = CalendarWindow.OfInvitation(CompanyTime.DayOf(at));
            var drawn = CalendarObjects.Drawn(meeting, window, calendar).Where(o => o.Lasts(at)).ToList();
            if ((drawn.Find(o => o.Uid == failed.Uid) ?? drawn.LastOrDefault()) is not { } one) throw new RuleViolation("delivery.outdated");
            var comes = meeting.CancelledAt is null && meeting.People.Contains(card.Id);
            var notice = comes ? new Notice(one, Cancels: false, IsNew: true) : Notices.CalledOff(one);
            return Said(meeting, notice, card, comes ? Boxes(meeting.People, cards) : [BoxOf(card)], null, MeetingDates.Of(meeting, at, window, calendar).NextAfter(at));
        }
    }

    /// <param name="change">For somebody who knows the meeting: what has become of it.</param>
    private InvitationText Said(CalendarMeeting meeting, Notice notice, PersonContact to, IReadOnlyList<Mailbox> attendees, MeetingChange? change, DateTimeOffset? concerns)
    {
        using var language = new ReadAs(to.Language);
        var written = voice.Of(meeting, notice.Object, voice.PublicUrl);
        var when = voice.When(notice.Object.Master);
        var invited = new Invited(new Mailbox(mail.From.Name is { Length: > 0 } name ? name : mail.From.Address, mail.From.Address), attendees);
        return new InvitationText(
            notice.Object.Uid, notice.Cancels, meeting.Sequence, to.Email,
            voice.For(notice.Cancels ? "invitation.cancelled" : notice.IsNew ? "invitation.new" : "invitation.changed", [written.Summary, when]),
            string.Join('\n', new[] { written.Summary, when }.Concat(change is null ? [] : voice.Lines(change)).Append(meeting.Place).Append(written.Url).Where(line => !string.IsNullOrEmpty(line))),
            CalendarText.Invitation(written, notice.Cancels, invited),
            concerns)
        {
            Was = change is not null && notice.Was is { } was
                ? Invitation.DigestOf(CalendarText.Invitation(written with { Object = was.Object, Summary = voice.Title(change.WordsBefore.Topic, change.WordsBefore.Subject), Place = change.WordsBefore.Place }, was.Cancels, invited), was.Cancels)
                : null,
        };
    }

    private async Task<HashSet<Guid>> InvitedAsync(Guid meeting, CancellationToken ct) =>
        [.. (await context.Invitations.Where(i => i.MeetingId == meeting && i.State != DeliveryState.Suppressed).Select(i => i.PersonId).Distinct().ToListAsync(ct)).Select(p => p.Value)];

    private async Task<HashSet<Guid>> WithoutMailAsync(IEnumerable<Guid> persons, CancellationToken ct)
    {
        PersonId[] asked = [.. persons.Select(id => new PersonId(id))];
        return [.. (await context.Preferences.AsNoTracking().Where(p => asked.Contains(p.PersonId) && p.Reminders == MailPace.Off).Select(p => p.PersonId).ToListAsync(ct)).Select(p => p.Value)];
    }

    private static Mailbox[] Boxes(IEnumerable<Guid> attendees, IReadOnlyDictionary<Guid, PersonContact> cards) =>
        [.. attendees.Select(cards.GetValueOrDefault).OfType<PersonContact>().Where(IsReachable).OrderBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Id).Select(BoxOf)];

    private static bool IsReachable(PersonContact card) => card is { Active: true, Email.Length: > 0 };

    private static Mailbox BoxOf(PersonContact card) => new(card.Name, card.Email);
}
