using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Bids;

/// <summary>A risk seen while bidding; likelihood and impact 1–5. Answers the bid's new version.</summary>
public sealed record AddRiskCommand(Guid BidId, RiskCategory Category, string Description, int Likelihood, int Impact, string? Mitigation)
    : IRequest<long>, IAboutBid, ICommute, IRequirePolicy<BidKeepersPolicy>;

internal sealed class AddRiskValidator : AbstractValidator<AddRiskCommand>
{
    public AddRiskValidator()
    {
        RuleFor(c => c.Category).Known();
        RuleFor(c => c.Description).Text(1000);
        RuleFor(c => c.Likelihood).Within(1, 5);
        RuleFor(c => c.Impact).Within(1, 5);
        RuleFor(c => c.Mitigation).OptionalText(1000);
    }
}

internal sealed class AddRiskHandler(IRepository<Bid> bids) : IRequestHandler<AddRiskCommand, long>
{
    public async Task<long> Handle(AddRiskCommand request, CancellationToken cancellationToken)
    {
        var bid = await bids.GetAsync(request.BidId, cancellationToken);
        bid.AddRisk(new(request.Category, request.Description, request.Likelihood, request.Impact, request.Mitigation));
        await bids.SaveChangesAsync(cancellationToken);
        return bid.Version;
    }
}
