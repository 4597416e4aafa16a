using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace SalesPmCollaboration.Notifications.Outside;

/// <summary>One letter, one connection.</summary>
internal sealed class Smtp(IOptions<MailOptions> mail)
{
    public bool IsConfigured => mail.Value is { Host.Length: > 0, From.Length: > 0 };

    public MailboxAddress From => MailboxAddress.Parse(mail.Value.From);

    /// <returns>The server's words for having taken it.</returns>
    public async Task<string> SendAsync(MimeMessage letter, CancellationToken ct)
    {
        using var client = await ConnectAsync(ct);
        var answer = await client.SendAsync(letter, ct);
        await LeaveAsync(client, ct);
        return answer;
    }

    /// <summary>Connects, greets and signs in as a letter would, and sends none.</summary>
    public async Task GreetAsync(CancellationToken ct)
    {
        using var client = await ConnectAsync(ct);
        await LeaveAsync(client, ct);
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken ct)
    {
        var client = new SmtpClient();
        try
        {
            await ConnectAsync(client, ct);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken ct)
    {
        if (mail.Value.Fingerprint.Length > 0) client.ServerCertificateValidationCallback = (_, shown, _, errors) => errors == SslPolicyErrors.None || IsTold(shown);
        await client.ConnectAsync(mail.Value.Host, mail.Value.Port, Security(), ct);
        // A password goes in the clear only where the company says so.
        if (mail.Value.User.Length > 0 && !client.IsSecure && mail.Value.Security != MailSecurity.None) throw new NotSupportedException("The server offers no TLS: the password is not shown to it.");
        if (mail.Value.User.Length > 0) await client.AuthenticateAsync(mail.Value.User, mail.Value.Password, ct);
    }

    /// <summary>It was taken: a server that hangs up without a word has it all the same.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (e is IOException or SmtpProtocolException or SmtpCommandException or OperationCanceledException)
        {
            // Nothing is left to do.
        }
    }

    private bool IsTold(X509Certificate? shown) =>
        shown is not null && string.Equals(shown.GetCertHashString(HashAlgorithmName.SHA256), mail.Value.Fingerprint.Replace(":", "", StringComparison.Ordinal).Trim(), StringComparison.OrdinalIgnoreCase);

    private SecureSocketOptions Security() => mail.Value.Security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.Auto,
    };
}
