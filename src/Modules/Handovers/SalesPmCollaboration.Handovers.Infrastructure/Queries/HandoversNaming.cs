using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>Reads through the items of all packages and the words given on promises: erasing a person is rare, and missing a place is not allowed. Tracked, to be saved.</summary>
internal sealed class HandoversNaming(HandoversDbContext context) : IHandoversNaming
{
    public async Task<IReadOnlyList<HandoverPackage>> StakeholderAsync(Guid stakeholderId, ClientId client, CancellationToken ct)
    {
        var (id, anywhere, own) = (stakeholderId.ToString(), $"%{stakeholderId}%", client.Value);
        return await context.Set<HandoverPackage>().FromSql(
            $"SELECT * FROM handovers_packages WHERE items LIKE {anywhere} OR answers_before LIKE {anywhere} OR id IN (SELECT handover_id FROM handovers_personal_values WHERE subject = {id}) OR id IN (SELECT handover_id FROM handovers_expectations WHERE versions LIKE {anywhere} OR links LIKE {anywhere}) OR (client_id = {own} AND id IN (SELECT handover_id FROM handovers_start_meetings UNION ALL SELECT handover_id FROM handovers_client_syncs UNION ALL SELECT handover_id FROM handovers_expectations))").ToListAsync(ct);
    }
}
