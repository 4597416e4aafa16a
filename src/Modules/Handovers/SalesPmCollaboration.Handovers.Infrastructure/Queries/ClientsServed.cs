using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>A person serves the clients of the handovers in which he has or had a part.</summary>
internal sealed class ClientsServed(HandoversDbContext context) : IClientsServed
{
    public async Task<IReadOnlySet<Guid>> ByAsync(PersonId person, CancellationToken ct) =>
        await context.Set<HandoverPlace>().Where(p => p.Holder == person.Value)
            .Join(context.Set<HandoverListing>(), p => p.HandoverId, l => l.Id, (_, l) => l.ClientId).Distinct().ToHashSetAsync(ct);
}
