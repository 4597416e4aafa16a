namespace SalesPmCollaboration.Contracts.Notifications;

public enum OutsideChannel
{
    Mail = 1,
    Sms,
}

/// <param name="To">An e-mail address or a phone number.</param>
/// <param name="Title">Subject of a mail; left out of a short message.</param>
public sealed record OutsideMessage(OutsideChannel Channel, string To, string Title, string Text);

/// <summary>Messages to people outside the company, sent while one waits; owned by Notifications.</summary>
public interface IOutsideMessages
{
    /// <summary>False where the channel is not configured.</summary>
    bool Has(OutsideChannel channel);

    /// <summary>False when the server would not take it; the log says why, without address or text.</summary>
    Task<bool> SendAsync(OutsideMessage message, CancellationToken ct);
}
