using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Policies;

/// <summary>One edition of the clocks, the tiers and the least assurance; never changed after it is published.</summary>
public sealed class HandoverPolicy : AggregateRoot
{
    private const int MostThresholds = 50;

    private HandoverPolicy()
    {
    }

    public HandoverPolicyId Id { get; private set; }
    public override Guid Key => Id.Value;

    /// <summary>1, 2, 3 …; called version on screens.</summary>
    public int Edition { get; private set; }

    public ClockDays Clocks { get; private set; } = new();
    public IReadOnlyList<TierThreshold> TierThresholds { get; private set; } = [];
    public Assurance LeastAssurance { get; private set; }
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>Version 1: Standard from CNY 1,000,000, Major from CNY 30,000,000; infrastructure is never Light.</summary>
    public static HandoverPolicy Default(DateTimeOffset at) => Publish(
        new(Guid.Parse("00000000-0000-4000-8000-0000000d0001")),
        1,
        new(),
        [new(null, 100_000_000, Tier.Standard), new(null, 3_000_000_000, Tier.Major), new(ProjectType.Infrastructure, 0, Tier.Standard)],
        Assurance.Internal,
        at);

    public static HandoverPolicy Publish(
        HandoverPolicyId id, int edition, ClockDays clocks, IReadOnlyList<TierThreshold> thresholds, Assurance leastAssurance, DateTimeOffset at)
    {
        Check(clocks);
        Required.Within(edition, 1, 10_000, "/edition");
        if (thresholds.Count > MostThresholds) throw InputErrors.TooMany("/tierThresholds", MostThresholds);
        if (thresholds.Any(one => !Enum.IsDefined(one.Tier) || one.FromMinor is < 0 or > Money.Limit)) throw InputErrors.Unknown("/tierThresholds");
        if (!Enum.IsDefined(leastAssurance) || leastAssurance == Assurance.CertifiedReliable) throw InputErrors.Unknown("/leastAssurance");
        var policy = new HandoverPolicy
        {
            Id = id, Edition = edition, Clocks = clocks, TierThresholds = thresholds, LeastAssurance = leastAssurance, PublishedAt = at,
        };
        policy.Raise(new PolicyPublished(id, edition, at));
        return policy;
    }

    /// <summary>The highest tier whose threshold is reached, else Light. An unknown amount or one in another currency than CNY gives at least Standard: absent is not zero.</summary>
    public Tier TierFor(Money? amount, ProjectType type) => TierFor(TierThresholds, amount, type);

    public static Tier TierFor(IEnumerable<TierThreshold> thresholds, Money? amount, ProjectType type)
    {
        var known = amount is { Currency: "CNY" };
        var minor = known ? amount!.Value.Minor : 0;
        var reached = thresholds.Where(one => (one.Type is null || one.Type == type) && minor >= one.FromMinor).Select(one => one.Tier);
        return reached.Append(known ? Tier.Light : Tier.Standard).Max();
    }

    public PinnedPolicy Pin() => new(Edition, Clocks, LeastAssurance, TierThresholds);

    private static void Check(ClockDays clocks)
    {
        Required.Within(clocks.Submit, 1, 60, "/clocks/submit");
        Required.Within(clocks.Review, 1, 60, "/clocks/review");
        Required.Within(clocks.Rectify, 1, 60, "/clocks/rectify");
        Required.Within(clocks.Sign, 1, 60, "/clocks/sign");
        Required.Within(clocks.Naming, 1, 60, "/clocks/naming");
        Required.Within(clocks.Takeover, 1, 60, "/clocks/takeover");
        Required.Within(clocks.DaysToKickoff, 1, 60, "/clocks/kickoff");
    }
}
