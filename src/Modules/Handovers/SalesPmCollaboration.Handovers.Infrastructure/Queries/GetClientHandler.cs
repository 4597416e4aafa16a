using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

internal sealed class GetClientHandler(HandoversDbContext db, IClientsServed served, IPeopleDirectory people, ICaller caller) : IRequestHandler<GetClientQuery, ClientDetails>
{
    public async Task<ClientDetails> Handle(GetClientQuery request, CancellationToken cancellationToken)
    {
        var id = new ClientId(request.ClientId);
        var client = await db.Set<Client>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new NotFound(nameof(Client), id);
        var tie = await served.TieAsync(caller, request.ClientId, cancellationToken) ?? throw new NotFound(nameof(Client), id);
        var (serves, contacts) = (ClientSight.Serves(caller, tie), ClientSight.SeesContacts(caller, tie));
        IReadOnlyList<Preference> preferences = serves ? client.Preferences : [];
        IReadOnlyList<PastContract> contracts = serves ? client.ContractHistory : [];
        var names = await people.NamedAsync(preferences.Select(p => p.NotedBy.Value), cancellationToken);
        return new(
            client.Key,
            client.Name,
            client.CreditCode,
            client.Address,
            client.ExternalIds,
            [.. client.Stakeholders.Select(one => Shown(one, contacts))],
            [.. preferences.Select(p => new PreferenceDetails(p.Id, p.Text, p.NotedBy.Value, names.Of(p.NotedBy.Value), p.NotedAt))],
            [.. contracts.Select(c => new ContractDetails(c.ContractNumber, c.ProjectName, MoneyDto.From(c.Amount), c.SignedOn, c.Remark))],
            serves,
            ClientSight.Keeps(caller, tie),
            ClientSight.Erases(caller, tie),
            client.Version);
    }

    private static StakeholderDetails Shown(Stakeholder one, bool clear) => new(
        one.Id, one.Role, clear ? one.Name : Mask.Name(one.Name), one.Title, clear ? one.Phone : Mask.Phone(one.Phone), clear ? one.Email : Mask.Email(one.Email), clear ? one.Note : null, one.ErasedAt, !clear);
}
