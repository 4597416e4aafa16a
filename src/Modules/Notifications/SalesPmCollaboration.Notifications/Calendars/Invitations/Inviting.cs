using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Calendars.Format;
using SalesPmCollaboration.Notifications.Channels.Sending;
using SalesPmCollaboration.Notifications.Outside;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars.Invitations;

/// <summary>Writes the letters of one change beside the change itself. Without a mail server nobody is invited.</summary>
internal sealed class Inviting(NotificationsDbContext context, IPeopleContacts people, Smtp mail, MeetingVoice voice)
{
    /// <param name="now">What people are to be told; empty where the meeting is cancelled.</param>
    public async Task WriteAsync(CalendarMeeting meeting, Told before, IReadOnlyList<CalendarObject> now, bool sameWords, DateTimeOffset at, CancellationToken ct)
    {
        if (!mail.IsConfigured) return;
        HashSet<Guid> attendees = [.. now.Count == 0 ? before.People : meeting.People];
        var cards = await people.ContactsAsync([.. attendees.Union(before.People)], ct);
        var invited = (await context.Invitations.Where(i => i.MeetingId == meeting.Id).Select(i => i.PersonId).Distinct().ToListAsync(ct)).Select(p => p.Value).ToHashSet();
        Mailbox[] all = [.. attendees.Select(cards.GetValueOrDefault).OfType<PersonContact>().Where(IsReachable).OrderBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Id).Select(BoxOf)];
        foreach (var card in cards.Values.Where(IsReachable).OrderBy(c => c.Id))
        {
            var (was, stays) = (before.People.Contains(card.Id), attendees.Contains(card.Id));
            var notices = !stays ? Notices.ForLeavers(before, at) : was ? Notices.ForOthers(before, now, sameWords, at) : Notices.ForNewcomers(now, at);
            foreach (var notice in notices.Where(n => !n.Cancels || invited.Contains(card.Id))) Write(meeting, notice, card, stays ? all : [BoxOf(card)], at);
        }
    }

    private void Write(CalendarMeeting meeting, Notice notice, PersonContact to, IReadOnlyList<Mailbox> attendees, DateTimeOffset at)
    {
        using var language = new ReadAs(to.Language);
        var written = voice.Of(meeting, notice.Object, voice.PublicUrl);
        var when = When(notice.Object.Master);
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(at),
            MeetingId = meeting.Id,
            PersonId = new PersonId(to.Id),
            Cancels = notice.Cancels,
            Sequence = meeting.Sequence,
            Address = to.Email,
            Title = voice.For(notice.Cancels ? "invitation.cancelled" : notice.IsNew ? "invitation.new" : "invitation.changed", [written.Summary, when]),
            Text = string.Join('\n', new[] { written.Summary, when, meeting.Place, written.Url }.Where(line => !string.IsNullOrEmpty(line))),
            Calendar = CalendarText.Invitation(written, notice.Cancels, new Invited(new Mailbox(mail.From.Name is { Length: > 0 } name ? name : mail.From.Address, mail.From.Address), attendees)),
        };
        invitation.Due(at);
        context.Add(invitation);
    }

    private string When(CalendarEvent one)
    {
        var start = one.Start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + (one.Zone == CompanyTime.DefaultZone ? "" : $" ({one.Zone})");
        return one.Rule is null ? start : voice.For("invitation.repeats", [start]);
    }

    private static bool IsReachable(PersonContact card) => card is { Active: true, Email.Length: > 0 };

    private static Mailbox BoxOf(PersonContact card) => new(card.Name, card.Email);
}
