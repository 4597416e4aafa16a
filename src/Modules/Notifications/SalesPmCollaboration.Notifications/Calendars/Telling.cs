using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>Tells people inside the product, and groups outside, what became of a meeting; by mail the invitation itself does. Written beside the change, under its number, so exactly once.</summary>
internal sealed class Telling(NotificationsDbContext context, DeliveryDesk desk)
{
    /// <summary>Dates of one notice; a re-planned year has fifty.</summary>
    private const int MostDates = 5;

    public async Task WriteAsync(MeetingChange change, CancellationToken ct)
    {
        if (change.Cause.Held) return;
        var entries = change.Attendees.Union(change.Before.People).Order().Where(person => person != change.Cause.By?.Value).Select(person => NewsFor(person, change)).OfType<InboxEntry>().ToList();
        context.AddRange(entries);
        // Who comes or goes alone hears of it alone: a group was told of the meeting when it was planned.
        await desk.TellAsync([.. entries.Where(e => change.Before.People.Count == 0 || (change.Before.People.Contains(e.PersonId.Value) && change.Attendees.Contains(e.PersonId.Value))).Select(e => Channels.Notice.Of(e))], ct, byMail: false);
    }

    /// <returns>Null where he need not hear of it.</returns>
    private static InboxEntry? NewsFor(Guid person, MeetingChange change)
    {
        if (SaidTo(person, change) is not var (kind, words)) return null;
        var meeting = change.Meeting;
        return new InboxEntry
        {
            Id = Guid.CreateVersion7(change.At),
            EventId = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"meeting:{meeting.Id}:{meeting.Sequence}"))).AsSpan(0, 16)),
            PersonId = new PersonId(person),
            Kind = "meetings." + kind,
            SubjectId = meeting.SubjectId,
            Subject = meeting.Subject,
            Link = meeting.Link,
            Arguments = ["@meeting." + meeting.Topic, words],
            At = change.At,
        };
    }

    private static (string Kind, string Words)? SaidTo(Guid person, MeetingChange change)
    {
        var (was, stays) = (change.Before.People.Contains(person), change.Attendees.Contains(person));
        if (was && stays) return ToThoseWhoStay(change);
        return change.Concerns(person) is { } next ? (was ? "uninvited" : change.Meeting.Repeats ? "series-planned" : "planned", Shown(next, change)) : null;
    }

    private static (string Kind, string Words)? ToThoseWhoStay(MeetingChange change)
    {
        if (change.Moves.Count == 0) return change.SameWords || change.Dates.NextAfter(change.At) is null ? null : ("renamed", change.Meeting.Place ?? "—");
        var from = change.Moves.All(m => m.To is null);
        if (from && change.Ends is { } last) return ("series-ended", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var words = string.Join(NoticeWords.Between, change.Moves.Take(MostDates).Select(m => from ? Shown(m.From, change) : change.Restores ? Shown(m.To, change) : Shown(m.From, change) + " → " + Shown(m.To, change))) + (change.Moves.Count > MostDates ? " …" : "");
        return (change.Restores ? "restored" : change.Cause.Calendar ? "replanned" : from && change.Dates.NextAfter(change.At) is null ? "cancelled" : from ? "called-off" : change.SameRule ? "moved" : "rescheduled", words);
    }

    private static string Shown(DateTimeOffset? at, MeetingChange change) => at is { } date ? MeetingDates.Show(date, change.Zone) : "—";
}
