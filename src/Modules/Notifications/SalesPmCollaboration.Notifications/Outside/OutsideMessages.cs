using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using SalesPmCollaboration.Contracts.Notifications;

namespace SalesPmCollaboration.Notifications.Outside;

/// <summary>Mail over SMTP, text messages over an HTTP gateway. Addresses, texts and codes never enter the log.</summary>
internal sealed class OutsideMessages(MailPost mail, IOptions<SmsOptions> sms, IHttpClientFactory http, ILogger<OutsideMessages> log) : IOutsideMessages
{
    public const string SmsClient = "sms";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public bool Has(OutsideChannel channel) => channel == OutsideChannel.Mail ? mail.IsConfigured : sms.Value.Url.Length > 0;

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
        letter.From.Add(mail.Sender);
        letter.To.Add(MailboxAddress.Parse(message.To));
        letter.Subject = message.Title;
        letter.Body = new TextPart("plain") { Text = message.Text };
        await mail.SendAsync(letter, ct);
    }

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
