using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Bids;

/// <summary>The handover that a won bid opened; null where there is none, or none that the caller may see. Its name is its number.</summary>
public sealed record FindHandoverOfBidQuery(Guid BidId) : IRequest<NamedId?>, IAboutBid, IRequirePolicy<BidReadersPolicy>;

internal sealed class FindHandoverOfBidHandler(IRepository<HandoverPackage> packages, ICaller caller) : IRequestHandler<FindHandoverOfBidQuery, NamedId?>
{
    public async Task<NamedId?> Handle(FindHandoverOfBidQuery request, CancellationToken cancellationToken) =>
        await packages.FirstOrDefaultAsync(HandoverFrom.Bid(new(request.BidId)), cancellationToken) is { } package && caller.Sees(package) ? new NamedId(package.Key, package.Number) : null;
}

/// <summary>By where it came from, which is unique.</summary>
internal sealed class HandoverFrom : Specification<HandoverPackage>
{
    private HandoverFrom(string source) => Query.Where(package => package.SourceReference == source);

    public static HandoverFrom Bid(BidId bid) => new(ReferenceTo(bid));

    public static string ReferenceTo(BidId bid) => "bid:" + bid.Value;
}
