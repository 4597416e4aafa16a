using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Bids;

/// <summary>What the job may be worth; null takes an estimate back. Margin in percent of the amount, −100 to 100. Answers the new version.</summary>
public sealed record EstimateBidCommand(Guid BidId, MoneyDto? Amount, decimal? MarginPercent, long? ExpectedVersion)
    : IRequest<long>, IAboutBid, IEdit, IRequirePolicy<BidKeepersPolicy>;

internal sealed class EstimateBidValidator : AbstractValidator<EstimateBidCommand>
{
    public EstimateBidValidator() => RuleFor(c => c.MarginPercent).InclusiveBetween(-100, 100);
}

internal sealed class EstimateBidHandler(IRepository<Bid> bids) : IRequestHandler<EstimateBidCommand, long>
{
    public async Task<long> Handle(EstimateBidCommand request, CancellationToken cancellationToken)
    {
        var bid = await bids.GetAsync(request.BidId, cancellationToken);
        bid.ExpectVersion(request.ExpectedVersion);
        bid.Estimate(request.Amount?.To("/amount"), request.MarginPercent);
        await bids.SaveChangesAsync(cancellationToken);
        return bid.Version;
    }
}
