using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using SalesPmCollaboration.Notifications.Outside;

namespace SalesPmCollaboration.Notifications.Channels.Sending;

/// <summary>Mail over SMTP. A server's words may quote addresses: of a refusal only its number is kept.</summary>
internal sealed partial class MailSender(MailSieve sieve, MailWriter writer, Smtp smtp) : ISendLetters
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public DeliveryChannel Channel => DeliveryChannel.Mail;

    public async Task<SendOutcome> SendAsync(Letter letter)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (!smtp.IsConfigured) return SendOutcome.Refused(FailureClass.Transient, "mail-not-configured");
            using var mail = writer.Write(letter, sieve.Contacts[letter.TargetId]);
            return SendOutcome.Taken(Queued().Match(await smtp.SendAsync(mail, patience.Token)).Groups[1].Value);
        }
        catch (Exception e)
        {
            return OutcomeOf(e);
        }
    }

    /// <summary>4xx is "not now", 5xx is "never" (RFC 5321 4.2.1); 4.7.x says that it was too much or too fast.</summary>
    public static SendOutcome OutcomeOf(Exception failure) => failure switch
    {
        SmtpCommandException { StatusCode: SmtpStatusCode.AuthenticationRequired } => SendOutcome.Refused(FailureClass.AuthExpired, "530"),
        SmtpCommandException e when e.Message.StartsWith("4.7.", StringComparison.Ordinal) => SendOutcome.Refused(FailureClass.RateLimited, Number(e), TimeSpan.FromMinutes(10)),
        SmtpCommandException e => SendOutcome.Refused((int)e.StatusCode >= 500 ? FailureClass.Permanent : FailureClass.Transient, Number(e)),
        AuthenticationException => SendOutcome.Refused(FailureClass.AuthExpired, "authentication"),
        ParseException => SendOutcome.Refused(FailureClass.Permanent, "address"),
        SslHandshakeException => SendOutcome.Refused(FailureClass.Transient, "tls"),
        // STARTTLS is demanded, and the server has none.
        NotSupportedException => SendOutcome.Refused(FailureClass.Transient, "starttls"),
        SocketException e => SendOutcome.Refused(FailureClass.Transient, e.SocketErrorCode.ToString()),
        OperationCanceledException => SendOutcome.Refused(FailureClass.Transient, "timeout"),
        _ => SendOutcome.Refused(FailureClass.Transient, failure.GetType().Name),
    };

    private static string Number(SmtpCommandException e) => ((int)e.StatusCode).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"queued as ([\w.-]{1,60})", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Queued();
}
