using SalesPmCollaboration.Notifications.Channels.Sending;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>What opens the group, unsealed for one sending.</summary>
/// <param name="Secret">Null where the group does not ask for signatures.</param>
internal sealed record RobotKey(string Key, string? Secret)
{
    public override string ToString() => nameof(RobotKey);
}

/// <param name="Id">The same at a repetition; a vendor that can tells duplicates by it.</param>
/// <param name="More">Format of the line that counts what found no room.</param>
internal sealed record RobotMessage(Guid Id, string Title, IReadOnlyList<RobotLine> Lines, string More);

/// <param name="Link">Null where the system has no public address.</param>
internal sealed record RobotLine(string Text, string? Link);

/// <summary>One vendor's robots: its body, its signature, its limits and what it means by its codes.</summary>
internal interface IGroupRobot
{
    RobotVendor Vendor { get; }

    /// <exception cref="HttpRequestException">The net failed; a vendor's refusal is an outcome.</exception>
    Task<SendOutcome> SayAsync(RobotKey key, RobotMessage message, DateTimeOffset now, CancellationToken ct);
}
