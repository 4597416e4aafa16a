using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>A person serves the clients of the handovers in which he has a part: the people of a client are personal data, and his own period is over where he only had one.</summary>
internal sealed class ClientsServed(HandoversDbContext context) : IClientsServed
{
    public async Task<IReadOnlySet<Guid>> ByAsync(ICaller caller, CancellationToken ct)
    {
        Guid[] persons = [caller.PersonId.Value, .. caller.StandsInFor.Select(person => person.Value)];
        return await context.Set<HandoverPlace>().Where(p => persons.Contains(p.Holder) && p.IsCurrent)
            .Join(context.Set<HandoverListing>(), p => p.HandoverId, l => l.Id, (_, l) => l.ClientId).Distinct().ToHashSetAsync(ct);
    }
}
