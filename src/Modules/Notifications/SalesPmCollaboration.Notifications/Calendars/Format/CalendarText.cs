using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars.Format;

/// <summary>What one UID says beside its times.</summary>
internal sealed record WrittenMeeting(CalendarObject Object, int Sequence, DateTimeOffset ChangedAt, string Summary, string? Description, string? Place, string? Url);

/// <summary>Who invites whom; a feed names nobody.</summary>
internal sealed record Invited(Mailbox Organizer, IReadOnlyList<Mailbox> Attendees);

internal sealed record Mailbox(string Name, string Address);

/// <summary>Calendars as RFC 5545 (feeds) and RFC 5546 (invitations) write them.</summary>
internal static class CalendarText
{
    private const string Confirmed = "CONFIRMED";

    public static string Feed(string name, IReadOnlyList<WrittenMeeting> meetings)
    {
        var text = Head();
        text.Words("X-WR-CALNAME", name).Line("X-WR-TIMEZONE", CompanyTime.DefaultZone).Line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H").Line("X-PUBLISHED-TTL", "PT1H");
        Zones(text, meetings);
        foreach (var meeting in meetings)
        {
            foreach (var one in meeting.Object.Events) Event(text, meeting, one, Confirmed, null);
        }

        return text.Line("END", "VCALENDAR").ToString();
    }

    /// <param name="meeting">With the occurrences that it is about, all of them or one.</param>
    public static string Invitation(WrittenMeeting meeting, bool cancels, Invited invited)
    {
        var text = Head().Line("METHOD", cancels ? "CANCEL" : "REQUEST");
        Zones(text, [meeting]);
        foreach (var one in meeting.Object.Events) Event(text, meeting, one, cancels ? "CANCELLED" : Confirmed, invited);
        return text.Line("END", "VCALENDAR").ToString();
    }

    private static IcsText Head() => new IcsText().Line("BEGIN", "VCALENDAR").Line("VERSION", "2.0").Line("PRODID", "-//SalesPmCollaboration//Calendars//ZH").Line("CALSCALE", "GREGORIAN");

    /// <summary>A rule without end is followed for five years by the clocks that are known.</summary>
    private static void Zones(IcsText text, IReadOnlyList<WrittenMeeting> meetings)
    {
        foreach (var zone in meetings.SelectMany(m => m.Object.Events).GroupBy(e => e.Zone, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (first, last) = (zone.Min(e => e.Start), zone.Max(e => e.End));
            ZoneBlock.Write(text, zone.Key, first, zone.Any(e => e.Rule is not null) ? last.AddYears(5) : last);
        }
    }

    private static void Event(IcsText text, WrittenMeeting meeting, CalendarEvent one, string status, Invited? invited)
    {
        text.Line("BEGIN", "VEVENT").Line("UID", meeting.Object.Uid);
        if (one.InsteadOf is { } replaced) text.Wall("RECURRENCE-ID", one.Zone, replaced);
        text.Wall("DTSTART", one.Zone, one.Start).Wall("DTEND", one.Zone, one.End);
        if (one.Rule is { } rule) text.Line("RRULE", rule);
        if (one.Except is { Count: > 0 } except) text.Wall("EXDATE", one.Zone, except);
        text.Line("SEQUENCE", meeting.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)).Instant("DTSTAMP", meeting.ChangedAt).Instant("LAST-MODIFIED", meeting.ChangedAt).Line("STATUS", status);
        text.Words("SUMMARY", meeting.Summary).Words("LOCATION", meeting.Place).Words("DESCRIPTION", meeting.Description);
        if (meeting.Url is { } url) text.Line("URL", url);
        if (invited is not null) People(text, invited);
        text.Line("END", "VEVENT");
    }

    private static void People(IcsText text, Invited invited)
    {
        text.Line("ORGANIZER;CN=" + IcsText.Quoted(invited.Organizer.Name), "mailto:" + invited.Organizer.Address);
        foreach (var one in invited.Attendees)
        {
            text.Line($"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN={IcsText.Quoted(one.Name)}", "mailto:" + one.Address);
        }
    }
}
