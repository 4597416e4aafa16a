using System.Globalization;
using System.Text.Encodings.Web;
using MimeKit;

namespace SalesPmCollaboration.Notifications.Calendars.Invitations;

/// <summary>RFC 6047: words for people, the calendar for their programs, in one alternative.</summary>
internal static class InvitationLetter
{
    public static MimeMessage Of(Invitation invitation, MailboxAddress sender)
    {
        var calendar = new TextPart("calendar") { Text = invitation.Calendar, ContentTransferEncoding = ContentEncoding.Base64 };
        calendar.ContentType.Charset = "utf-8";
        // The same word as in the text itself: programs ignore one that differs.
        calendar.ContentType.Parameters["method"] = invitation.Cancels ? "CANCEL" : "REQUEST";
        var lines = invitation.Text.Split('\n').Select(HtmlEncoder.Default.Encode);
        var letter = new MimeMessage
        {
            MessageId = invitation.Id + (invitation.Replays == 0 ? "" : "." + invitation.Replays.ToString(CultureInfo.InvariantCulture)) + "@sales-pm-collaboration",
            Subject = invitation.Title,
            Body = new MultipartAlternative { new TextPart("plain") { Text = invitation.Text }, new TextPart("html") { Text = "<p>" + string.Join("<br>", lines) + "</p>" }, calendar },
        };
        letter.From.Add(sender);
        letter.To.Add(MailboxAddress.Parse(invitation.Address));
        // No answer comes back to a machine's letter.
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        return letter;
    }
}
