using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Application.Lapsing;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>One statement over an index of the listings.</summary>
internal sealed class DueHandovers(HandoversDbContext context) : IDueHandovers
{
    public async Task<IReadOnlyList<Guid>> WithLapsedConditionsAsync(DateOnly asOf, int most, CancellationToken ct)
    {
        var found = await context.Set<HandoverListing>().AsNoTracking()
            .Where(l => l.ConditionDue < asOf && l.State != HandoverState.Cancelled && l.State != HandoverState.Voided)
            .OrderBy(l => l.ConditionDue).Take(most).Select(l => l.Id).ToListAsync(ct);
        return [.. found.Select(id => id.Value)];
    }
}
