using System.ComponentModel.DataAnnotations;

namespace SalesPmCollaboration.Platform.Relay;

/// <summary>Section <c>Relay</c> of the configuration.</summary>
public sealed class RelayOptions
{
    public const string Section = "Relay";

    /// <summary>False where another process relays, and in tests that pump by hand.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long a claim keeps others away. Only an optimisation: the fence keeps effects single, not the lease.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Sleep between looks when nobody rings.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Dispatches of one claim.</summary>
    [Range(1, 1000)]
    public int Batch { get; set; } = 32;

    /// <summary>Dispatches at once on PostgreSQL; SQLite has one writer.</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 4;

    /// <summary>Failures until a dispatch is dead and waits for an administrator.</summary>
    [Range(1, 1000)]
    public int MaxAttempts { get; set; } = 10;

    /// <summary>Tries while an earlier fact is missing. At the longest back-off, jitter included, 400 of them take more than 24 hours.</summary>
    [Range(1, 100000)]
    public int MaxPrerequisiteAttempts { get; set; } = 400;

    /// <summary>Doubles with each attempt, ±25 % jitter, up to <see cref="LongestBackOff"/>.</summary>
    public TimeSpan FirstBackOff { get; set; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromMinutes(5);
}
