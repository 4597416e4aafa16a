using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>A person serves the clients of his bids and of the handovers in which he has a part: the people of a client are personal data, and his own period is over where he only had one.</summary>
internal sealed class ClientsServed(HandoversDbContext context) : IClientsServed
{
    public async Task<IReadOnlySet<Guid>> ByAsync(ICaller caller, CancellationToken ct)
    {
        var persons = Persons(caller);
        Guid[] holders = [.. persons.Select(person => person.Value)];
        return await context.Set<HandoverPlace>().Where(p => holders.Contains(p.Holder) && p.IsCurrent)
            .Join(context.Set<HandoverListing>(), p => p.HandoverId, l => l.Id, (_, l) => l.ClientId)
            .Union(context.Set<Bid>().Where(b => persons.Contains(b.Rep)).Select(b => (Guid)(object)b.ClientId)).ToHashSetAsync(ct);
    }

    public Task<ClientTie?> TieAsync(ICaller caller, Guid clientId, CancellationToken ct)
    {
        var (id, persons, departments) = (new ClientId(clientId), Persons(caller), (Guid[])[.. caller.VisibleDepartments]);
        Guid[] holders = [.. persons.Select(person => person.Value)];
        Guid?[] below = [.. departments];
        var bids = context.Set<Bid>().Where(b => b.ClientId == id);
        var handovers = context.Set<HandoverListing>().Where(l => l.ClientId == clientId);
        var places = handovers.Join(context.Set<HandoverPlace>(), l => l.Id, p => p.HandoverId, (_, p) => p).Where(p => p.IsCurrent);
        return context.Set<Client>().Where(c => c.Id == id).Select(_ => new ClientTie(
            bids.Any(b => persons.Contains(b.Rep)) || handovers.Any(l => l.Rep != null && holders.Contains(l.Rep.Value)),
            places.Any(p => holders.Contains(p.Holder)),
            bids.Any(b => below.Contains(b.DepartmentId)) || places.Any(p => departments.Contains(p.Holder)),
            !bids.Any() && !handovers.Any())).FirstOrDefaultAsync(ct);
    }

    private static PersonId[] Persons(ICaller caller) => [caller.PersonId, .. caller.StandsInFor];
}
