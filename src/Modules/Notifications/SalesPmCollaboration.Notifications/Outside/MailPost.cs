using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace SalesPmCollaboration.Notifications.Outside;

/// <summary>The company's mail server, as section <c>Mail</c> names it.</summary>
internal sealed class MailPost(IOptions<MailOptions> mail)
{
    public bool IsConfigured => mail.Value is { Host.Length: > 0, From.Length: > 0 };

    public MailboxAddress Sender => MailboxAddress.Parse(mail.Value.From);

    public async Task SendAsync(MimeMessage letter, CancellationToken ct)
    {
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
}
