using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Policies;

/// <summary>The next edition of clocks, tiers and least assurance; packages keep the edition that they opened with. Answers its number.</summary>
/// <param name="Clocks">Working days, each 1–60.</param>
/// <param name="Supersedes">The edition that the author edited.</param>
public sealed record PublishPolicyCommand(ClockDays Clocks, IReadOnlyList<ThresholdDto> TierThresholds, Assurance LeastAssurance, int? Supersedes)
    : IRequest<int>, IRequirePolicy<AdministratorsPolicy>;

/// <summary>From this amount on (CNY) and for this type (null: any) a handover is at least of this tier.</summary>
public sealed record ThresholdDto(ProjectType? ProjectType, MoneyDto From, Tier Tier);

internal sealed class PublishPolicyValidator : AbstractValidator<PublishPolicyCommand>
{
    public PublishPolicyValidator()
    {
        RuleFor(c => c.Clocks).NotNull().ChildRules(ClockRules);
        RuleFor(c => c.TierThresholds).NotNull().AtMost(50);
        RuleForEach(c => c.TierThresholds).NotNull().ChildRules(ThresholdRules);
        RuleFor(c => c.LeastAssurance).Known();
    }

    private static void ClockRules(InlineValidator<ClockDays> clocks)
    {
        clocks.RuleFor(c => c.Submit).Within(1, 60);
        clocks.RuleFor(c => c.Review).Within(1, 60);
        clocks.RuleFor(c => c.Rectify).Within(1, 60);
        clocks.RuleFor(c => c.Sign).Within(1, 60);
        clocks.RuleFor(c => c.Naming).Within(1, 60);
        clocks.RuleFor(c => c.Takeover).Within(1, 60);
        clocks.RuleFor(c => c.Kickoff).InclusiveBetween(1, 60);
    }

    private static void ThresholdRules(InlineValidator<ThresholdDto> threshold)
    {
        threshold.RuleFor(t => t.ProjectType).Known();
        threshold.RuleFor(t => t.Tier).Known();
        threshold.RuleFor(t => t.From).NotNull();
    }
}

internal sealed class PublishPolicyHandler(IRepository<HandoverPolicy> policies, TimeProvider time) : IRequestHandler<PublishPolicyCommand, int>
{
    public async Task<int> Handle(PublishPolicyCommand request, CancellationToken cancellationToken)
    {
        var current = await policies.FirstOrDefaultAsync(new LatestPolicy(), cancellationToken);
        var edition = Editions.Next(current?.Edition, request.Supersedes);
        TierThreshold[] thresholds = [.. request.TierThresholds.Select((one, index) => Threshold(one, $"/tierThresholds/{index}/from"))];
        policies.Add(HandoverPolicy.Publish(new(Guid.CreateVersion7()), edition, request.Clocks.InFull(), thresholds, request.LeastAssurance, time.GetUtcNow()));
        await policies.SaveChangesAsync(cancellationToken);
        return edition;
    }

    private static TierThreshold Threshold(ThresholdDto one, string pointer) => one.From.To(pointer) is { Currency: "CNY" } from
        ? new(one.ProjectType, from.Minor, one.Tier)
        : throw new InvalidInput(pointer + "/currency", "policy.thresholds-in-cny");
}

/// <summary>The edition that new handovers pin.</summary>
internal sealed class LatestPolicy : Specification<HandoverPolicy>
{
    public LatestPolicy() => Query.OrderByDescending(policy => policy.Edition).Take(1);
}
