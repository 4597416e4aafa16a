using System.Globalization;
using System.Net;
using System.Text;
using MimeKit;
using MimeKit.Text;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Outside;

namespace SalesPmCollaboration.Notifications.Channels.Sending;

/// <summary>A letter as mail, in its receiver's language: plain text and the same in HTML, each line with the link to its page.</summary>
internal sealed class MailWriter(Texts texts, NoticeWords words, PublicAddress address, Smtp smtp)
{
    private const string Settings = "/notification-settings";

    public MimeMessage Write(Letter letter, PersonContact to)
    {
        using var language = new ReadAs(to.Language);
        var from = smtp.From;
        var mail = new MimeMessage { Subject = Subject(letter), MessageId = $"{letter.Id:N}@{from.Domain}" };
        mail.From.Add(from);
        mail.To.Add(new MailboxAddress(to.Name, to.Email));
        // Nobody's holiday notice shall answer a machine.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Body = new MultipartAlternative(new TextPart(TextFormat.Plain) { Text = Plain(letter) }, new TextPart(TextFormat.Html) { Text = Html(letter) });
        return mail;
    }

    private string Subject(Letter letter)
    {
        if (letter.Lines is not [var only]) return texts.For("mail.many", letter.Lines.Count);
        var title = words.Title(only.Text, only.Arguments);
        return (only.Subject.Length == 0 ? title : $"{title} · {only.Subject}").ReplaceLineEndings(" ");
    }

    private string Plain(Letter letter)
    {
        var text = new StringBuilder();
        foreach (var line in letter.Lines)
        {
            text.AppendLine(words.Title(line.Text, line.Arguments));
            if (line.Subject.Length > 0) text.AppendLine(line.Subject);
            if (address.Of(line.Link) is { } link) text.AppendLine(link);
            text.AppendLine();
        }

        return text.Append("-- ").AppendLine().Append(Why(address.Of(Settings))).ToString();
    }

    private string Why(string? settings) => settings is null ? texts.For("mail.why-alone") : texts.For("mail.why") + " " + settings;

    private string Html(Letter letter)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"").Append(CultureInfo.CurrentUICulture.Name).Append("\"><body style=\"font:15px/1.6 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;color:#1f2328\">");
        foreach (var line in letter.Lines)
        {
            var title = WebUtility.HtmlEncode(words.Title(line.Text, line.Arguments));
            html.Append("<p><b>").Append(Linked(title, address.Of(line.Link))).Append("</b>");
            if (line.Subject.Length > 0) html.Append("<br>").Append(WebUtility.HtmlEncode(line.Subject));
            html.Append("</p>");
        }

        return html.Append("<hr><p style=\"color:#57606a;font-size:13px\">").Append(Linked(WebUtility.HtmlEncode(texts.For(address.Of(Settings) is null ? "mail.why-alone" : "mail.why")), address.Of(Settings))).Append("</p></body></html>").ToString();
    }

    private static string Linked(string html, string? link) => link is null ? html : $"<a href=\"{WebUtility.HtmlEncode(link)}\">{html}</a>";
}
