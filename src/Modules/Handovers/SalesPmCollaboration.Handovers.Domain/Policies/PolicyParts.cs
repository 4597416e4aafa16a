using System.Text.Json.Serialization;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Policies;

public readonly record struct HandoverPolicyId(Guid Value) : ITypedId<HandoverPolicyId>
{
    public static HandoverPolicyId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>Clocks in working days, each 1–60.</summary>
/// <param name="Kickoff">After sign-off; 3 where left out, as in editions that are older than this clock.</param>
public sealed record ClockDays(int Submit = 5, int Review = 3, int Rectify = 5, int Sign = 3, int Naming = 2, int Takeover = 3, int? Kickoff = null)
{
    // Absent where it lies, not filled in by reading: audit digests are of the stored text.
    [JsonIgnore]
    public int DaysToKickoff => Kickoff ?? 3;

    /// <summary>Every clock with its days, as they are shown.</summary>
    public ClockDays InFull() => this with { Kickoff = DaysToKickoff };
}

/// <summary>How sure one can be of a signature, from least to most (domain.md 3.3).</summary>
public enum Assurance
{
    Internal = 1,
    LinkConfirmed,
    LinkWithCode,
    ScannedPaper,

    /// <summary>An outside provider; not offered yet.</summary>
    CertifiedReliable,
}

/// <summary>From this amount on (CNY, minor units) and for this type (null: any) a handover is at least of this tier.</summary>
public sealed record TierThreshold(ProjectType? Type, long FromMinor, Tier Tier);

/// <summary>What a package pins of the policy it opened with; later editions never move it.</summary>
/// <param name="TierThresholds">Null in packages that were opened before they were pinned too.</param>
public sealed record PinnedPolicy(int Edition, ClockDays Clocks, Assurance LeastAssurance, IReadOnlyList<TierThreshold>? TierThresholds = null);

public sealed record PolicyPublished(HandoverPolicyId PolicyId, int Edition, DateTimeOffset At) : IDomainEvent;
