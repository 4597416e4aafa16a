using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>The address that a vendor shows for a robot: only its key is kept, so that nobody can point the product at another host.</summary>
internal static partial class RobotWebhook
{
    /// <exception cref="InvalidInput">Neither such an address nor a key; what was given is not quoted.</exception>
    public static string KeyOf(RobotVendor vendor, string given, RobotOptions options)
    {
        var key = Uri.TryCreate(given.Trim(), UriKind.Absolute, out var address) ? KeyIn(vendor, address, options) : given.Trim();
        return key is not null && Key().IsMatch(key) ? key : throw new InvalidInput("/webhook", "channel.webhook-unknown");
    }

    private static string? KeyIn(RobotVendor vendor, Uri address, RobotOptions options)
    {
        if (!RobotOptions.HostsOf(vendor).Append(options.Of(vendor).Host).Contains(address.Host, StringComparer.OrdinalIgnoreCase)) return null;
        return vendor == RobotVendor.Feishu ? address.Segments[^1] : QueryHelpers.ParseQuery(address.Query).GetValueOrDefault(vendor == RobotVendor.DingTalk ? "access_token" : "key").ToString();
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{8,200}$", RegexOptions.None, 1000)]
    private static partial Regex Key();
}
