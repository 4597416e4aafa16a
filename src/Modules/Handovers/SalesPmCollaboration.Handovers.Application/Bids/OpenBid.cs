using FluentValidation;
using MediatR;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Bids;

/// <summary>A new bid; answers its id.</summary>
/// <param name="RepId">Null: the caller himself.</param>
public sealed record OpenBidCommand(string Name, Guid ClientId, ProjectType ProjectType, Guid? RepId = null) : IRequest<Guid>, IRequirePolicy<BidOpenersPolicy>;

internal sealed class OpenBidValidator : AbstractValidator<OpenBidCommand>
{
    public OpenBidValidator()
    {
        RuleFor(c => c.Name).Text(200);
        RuleFor(c => c.ProjectType).Known();
    }
}

internal sealed class OpenBidHandler(IRepository<Bid> bids, IRepository<Client> clients, IPeopleDirectory people, ICaller caller, TimeProvider time)
    : IRequestHandler<OpenBidCommand, Guid>
{
    public async Task<Guid> Handle(OpenBidCommand request, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(request.ClientId, cancellationToken) is null) throw new InvalidInput("/clientId", "bid.client-unknown");
        var (rep, department) = await RepAsync(request.RepId ?? caller.PersonId.Value, cancellationToken);
        var bid = Bid.Open(new(Guid.CreateVersion7()), request.Name, new(request.ClientId), request.ProjectType, rep, time.GetUtcNow(), department);
        bids.Add(bid);
        await bids.SaveChangesAsync(cancellationToken);
        return bid.Key;
    }

    private async Task<(PersonId Rep, Guid? Department)> RepAsync(Guid named, CancellationToken ct)
    {
        var card = (await people.CardsAsync([named], ct)).GetValueOrDefault(named);
        var sells = card is { Active: true } && card.Roles.Contains(nameof(Role.Sales), StringComparer.Ordinal);
        return sells ? (new(named), card?.DepartmentId) : throw new InvalidInput("/repId", "bid.rep-unknown");
    }
}
