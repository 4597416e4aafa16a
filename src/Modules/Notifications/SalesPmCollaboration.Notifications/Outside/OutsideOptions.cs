using System.ComponentModel.DataAnnotations;

namespace SalesPmCollaboration.Notifications.Outside;

/// <summary>Section <c>Mail</c> of the configuration.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>SMTP server; empty: no mail is sent.</summary>
    public string Host { get; set; } = "";

    /// <summary>Empty: the protocol's own for the chosen security.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>Auto, None, Tls (from the first byte) or StartTls.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.Auto;

    /// <summary>SHA-256 of a certificate that no authority known to the system vouches for, as a company's own server has: who shows it is trusted. Empty: the system's authorities alone.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>Empty: without signing in.</summary>
    public string User { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>For example 华川机电 &lt;no-reply@example.com&gt;.</summary>
    public string From { get; set; } = "";
}

public enum MailSecurity
{
    Auto,
    None,
    Tls,
    StartTls,
}

/// <summary>Section <c>Sms</c> of the configuration: any gateway that takes a POST.</summary>
public sealed class SmsOptions
{
    public const string Section = "Sms";

    /// <summary>Empty: no text message is sent.</summary>
    public string Url { get; set; } = "";

    /// <summary>Sent as bearer; empty: none.</summary>
    public string Token { get; set; } = "";

    /// <summary>JSON; {to} and {text} are filled in, escaped.</summary>
    public string Body { get; set; } = """{"to":"{to}","text":"{text}"}""";
}
