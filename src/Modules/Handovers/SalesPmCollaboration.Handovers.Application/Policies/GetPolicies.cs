using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Policies;

/// <summary>The current policy, or the edition asked for.</summary>
public sealed record GetPolicyQuery(int? Edition = null) : IRequest<PolicyDetails>, IRequirePolicy<SignedInPolicy>;

/// <summary>All editions, newest first.</summary>
public sealed record ListPoliciesQuery(string? Cursor = null, int Limit = 50) : IRequest<ListPage<PolicyDetails>>, IRequirePolicy<SignedInPolicy>;

/// <param name="Current">The edition that new handovers pin.</param>
public sealed record PolicyDetails(
    int Edition, bool Current, ClockDays Clocks, IReadOnlyList<ThresholdDto> TierThresholds, Assurance LeastAssurance, DateTimeOffset PublishedAt);

internal sealed class ListPoliciesValidator : AbstractValidator<ListPoliciesQuery>
{
    public ListPoliciesValidator() => RuleFor(q => q.Limit).PageSize();
}
