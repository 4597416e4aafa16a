using System.Globalization;
using Microsoft.Extensions.Configuration;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Notifications.Calendars.Format;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>Words of meetings for calendars outside, in the reader's language; key <c>PublicUrl</c> of the configuration makes their links.</summary>
internal sealed class MeetingVoice(Texts texts, IConfiguration configuration)
{
    public const string DefaultLanguage = "zh-CN";

    /// <summary>Null where no address of the product is configured.</summary>
    public string? PublicUrl => configuration["PublicUrl"] is { Length: > 0 } given ? given.TrimEnd('/') : null;

    /// <param name="address">Of the product, without a slash at its end; null makes no links.</param>
    public WrittenMeeting Of(CalendarMeeting meeting, CalendarObject written, string? address)
    {
        var url = address is null ? null : address + meeting.Link;
        return new WrittenMeeting(written, meeting.Sequence, meeting.ChangedAt, Title(meeting), url is null ? null : texts.For("calendar.details", [url]), meeting.Place, url);
    }

    public string Title(CalendarMeeting meeting) => texts.For("meeting." + meeting.Topic) + " · " + meeting.Subject;

    public string FeedName(string person) => texts.For("calendar.feed-name", [person]);

    public string For(string code, params IEnumerable<object> arguments) => texts.For(code, arguments);

    /// <summary>Speaks a language until the end of the block, whatever the request's is.</summary>
    public static IDisposable In(string? language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language ?? DefaultLanguage);
        return new Returning(before);
    }

    private sealed class Returning(CultureInfo before) : IDisposable
    {
        public void Dispose() => CultureInfo.CurrentUICulture = before;
    }
}
