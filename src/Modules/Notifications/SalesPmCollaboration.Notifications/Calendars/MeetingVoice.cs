using System.Globalization;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Notifications.Calendars.Format;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>Words of meetings for calendars outside, in the reader's language.</summary>
internal sealed class MeetingVoice(Texts texts, PublicAddress address)
{
    private const int MostDates = 12;

    /// <summary>Null where no address of the product is configured.</summary>
    public string? PublicUrl => address.Product;

    /// <param name="product">Of the product, without a slash at its end; null makes no links.</param>
    public WrittenMeeting Of(CalendarMeeting meeting, CalendarObject written, string? product)
    {
        var url = product is null ? null : product + meeting.Link;
        return new WrittenMeeting(written, meeting.Sequence, meeting.ChangedAt, Title(meeting), url is null ? null : texts.For("calendar.details", [url]), meeting.Place, url);
    }

    public string Title(CalendarMeeting meeting) => Title(meeting.Topic, meeting.Subject);

    public string Title(string topic, string subject) => texts.For("meeting." + topic) + " · " + subject;

    public string FeedName(string person) => texts.For("calendar.feed-name", [person]);

    public string When(CalendarEvent one)
    {
        var start = one.Start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + (one.Zone == CompanyTime.DefaultZone ? "" : $" ({one.Zone})");
        return one.Rule is null ? start : texts.For("invitation.repeats", [start]);
    }

    /// <summary>Which dates went where; a re-planned year has fifty.</summary>
    public IEnumerable<string> Lines(MeetingChange change)
    {
        var (moves, zone) = (change.Moves, change.Zone);
        if (change.Cause.Held && change.Dates.Dates is [var held, ..]) return [texts.For("invitation.held", [MeetingDates.Show(held.At, zone)[..10]])];
        if (change.Ends is { } last && moves.All(m => m.To is null)) return [texts.For("invitation.ends", [last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)])];
        return Moved(moves, change.SameRule ? "invitation.restored" : "invitation.added", zone);
    }

    private IEnumerable<string> Moved(IReadOnlyList<DateMove> moves, string added, string zone)
    {
        foreach (var move in moves.Take(MostDates))
        {
            yield return move switch
            {
                { From: null, To: { } to } => texts.For(added, [MeetingDates.Show(to, zone)]),
                { From: { } from, To: null } => texts.For("invitation.not-held", [MeetingDates.Show(from, zone)]),
                _ => texts.For("invitation.moved", [MeetingDates.Show(move.From!.Value, zone), MeetingDates.Show(move.To!.Value, zone)]),
            };
        }

        if (moves.Count > MostDates) yield return texts.For("invitation.more", [moves.Count - MostDates]);
    }

    public string For(string code, params IEnumerable<object> arguments) => texts.For(code, arguments);
}
