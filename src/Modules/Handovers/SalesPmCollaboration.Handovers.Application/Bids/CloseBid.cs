using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Bids;

/// <summary>Won, Lost or Withdrawn, once; a loss and a withdrawal need a reason.</summary>
public sealed record CloseBidCommand(Guid BidId, BidOutcome Outcome, string? Reason) : IRequest<ClosedBid>, IAboutBid, ICommute, IRequirePolicy<BidKeepersPolicy>;

/// <summary>The bid's new version and what to look at: questions that nobody has answered travel into the handover.</summary>
public sealed record ClosedBid(long Version, IReadOnlyList<Warning> Warnings);

internal sealed class CloseBidValidator : AbstractValidator<CloseBidCommand>
{
    public CloseBidValidator()
    {
        RuleFor(c => c.Outcome).Must(outcome => outcome is BidOutcome.Won or BidOutcome.Lost or BidOutcome.Withdrawn).WithErrorCode("input.unknown-value");
        RuleFor(c => c.Reason).OptionalText(1000);
        RuleFor(c => c.Reason).Text(1000).When(c => c.Outcome is BidOutcome.Lost or BidOutcome.Withdrawn);
        RuleFor(c => c.Reason).Null().WithErrorCode("bid.won-takes-no-reason").When(c => c.Outcome == BidOutcome.Won);
    }
}

internal sealed class CloseBidHandler(IRepository<Bid> bids, TimeProvider time) : IRequestHandler<CloseBidCommand, ClosedBid>
{
    public async Task<ClosedBid> Handle(CloseBidCommand request, CancellationToken cancellationToken)
    {
        var bid = await bids.GetAsync(request.BidId, cancellationToken);
        var warnings = Close(bid, request, time.GetUtcNow());
        await bids.SaveChangesAsync(cancellationToken);
        return new(bid.Version, warnings);
    }

    private static IReadOnlyList<Warning> Close(Bid bid, CloseBidCommand request, DateTimeOffset at)
    {
        if (request.Outcome == BidOutcome.Won) return bid.Win(at);
        if (request.Outcome == BidOutcome.Lost) bid.Lose(request.Reason!, at);
        else bid.Withdraw(request.Reason!, at);
        return [];
    }
}
