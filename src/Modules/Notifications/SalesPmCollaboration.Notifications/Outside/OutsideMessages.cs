using System.Text;
using System.Text.Json;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using SalesPmCollaboration.Contracts.Notifications;

namespace SalesPmCollaboration.Notifications.Outside;

/// <summary>Mail over SMTP, text messages over an HTTP gateway. Addresses, texts and codes never enter the log.</summary>
internal sealed class OutsideMessages(IOptions<MailOptions> mail, IOptions<SmsOptions> sms, IHttpClientFactory http, ILogger<OutsideMessages> log) : IOutsideMessages
{
    public const string SmsClient = "sms";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public bool Has(OutsideChannel channel) => channel == OutsideChannel.Mail ? mail.Value is { Host.Length: > 0, From.Length: > 0 } : sms.Value.Url.Length > 0;

    public async Task<bool> SendAsync(OutsideMessage message, CancellationToken ct)
    {
        if (!Has(message.Channel)) return false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await (message.Channel == OutsideChannel.Mail ? MailAsync(message, patience.Token) : SmsAsync(message, patience.Token));
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return NotSent(message.Channel, e);
        }
    }

    /// <summary>The server's answer may quote the address: the failure's kind is enough to look it up there.</summary>
    private bool NotSent(OutsideChannel channel, Exception failure)
    {
        log.LogWarning("{Channel} was not sent: {Failure}", channel, failure.GetType().Name);
        return false;
    }

    private async Task MailAsync(OutsideMessage message, CancellationToken ct)
    {
        using var letter = new MimeMessage();
        letter.From.Add(MailboxAddress.Parse(mail.Value.From));
        letter.To.Add(MailboxAddress.Parse(message.To));
        letter.Subject = message.Title;
        letter.Body = new TextPart("plain") { Text = message.Text };
        using var client = new SmtpClient();
        await client.ConnectAsync(mail.Value.Host, mail.Value.Port, Security(), ct);
        if (mail.Value.User.Length > 0) await client.AuthenticateAsync(mail.Value.User, mail.Value.Password, ct);
        await client.SendAsync(letter, ct);
        await client.DisconnectAsync(quit: true, ct);
    }

    private SecureSocketOptions Security() => mail.Value.Security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.Auto,
    };

    private async Task SmsAsync(OutsideMessage message, CancellationToken ct)
    {
        using var client = http.CreateClient(SmsClient);
        using var request = new HttpRequestMessage(HttpMethod.Post, sms.Value.Url);
        var body = sms.Value.Body.Replace("{to}", Escaped(message.To), StringComparison.Ordinal).Replace("{text}", Escaped(message.Text), StringComparison.Ordinal);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (sms.Value.Token.Length > 0) request.Headers.Authorization = new("Bearer", sms.Value.Token);
        using var answer = await client.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
    }

    private static string Escaped(string text) => JsonEncodedText.Encode(text).ToString();
}
