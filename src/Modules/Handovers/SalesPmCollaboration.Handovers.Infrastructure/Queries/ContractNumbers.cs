using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Application.Opening;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>One statement over the index of the client's listings; over all of them only where nobody has named the client yet.</summary>
internal sealed class ContractNumbers(HandoversDbContext context) : IContractNumbers
{
    public async Task<IReadOnlyList<string>> BearersAsync(Guid? clientId, string contractNumber, Guid? project, CancellationToken ct) => await Of(clientId)
        .Where(l => l.ContractNumber == contractNumber && l.ProjectId != project && l.State != HandoverState.Cancelled && l.State != HandoverState.Voided)
        .OrderBy(l => l.Number).Take(5).Select(l => l.Number).ToListAsync(ct);

    private IQueryable<HandoverListing> Of(Guid? client) => client is { } one ? context.Set<HandoverListing>().AsNoTracking().Where(l => l.ClientId == one) : context.Set<HandoverListing>().AsNoTracking();
}
