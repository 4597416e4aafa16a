using System.ComponentModel.DataAnnotations;

namespace SalesPmCollaboration.Notifications.Channels.Sending;

/// <summary>Section <c>Deliveries</c> of the configuration.</summary>
internal sealed class DeliveryOptions
{
    public const string Section = "Deliveries";

    /// <summary>Tries until it counts as failed and waits for an administrator.</summary>
    [Range(1, 1000)]
    public int MaxAttempts { get; set; } = 12;

    /// <summary>Doubles with each try, ±25 % jitter, up to <see cref="LongestBackOff"/>.</summary>
    public TimeSpan FirstBackOff { get; set; } = TimeSpan.FromMinutes(1);

    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long one sending may take before another node sends it again.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);
}
