using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Notifications.Calendars.Format;
using SalesPmCollaboration.Notifications.Channels;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>Words of meetings for calendars outside, in the reader's language.</summary>
internal sealed class MeetingVoice(Texts texts, PublicAddress address)
{
    /// <summary>Null where no address of the product is configured.</summary>
    public string? PublicUrl => address.Product;

    /// <param name="product">Of the product, without a slash at its end; null makes no links.</param>
    public WrittenMeeting Of(CalendarMeeting meeting, CalendarObject written, string? product)
    {
        var url = product is null ? null : product + meeting.Link;
        return new WrittenMeeting(written, meeting.Sequence, meeting.ChangedAt, Title(meeting), url is null ? null : texts.For("calendar.details", [url]), meeting.Place, url);
    }

    public string Title(CalendarMeeting meeting) => texts.For("meeting." + meeting.Topic) + " · " + meeting.Subject;

    public string FeedName(string person) => texts.For("calendar.feed-name", [person]);

    public string For(string code, params IEnumerable<object> arguments) => texts.For(code, arguments);
}
