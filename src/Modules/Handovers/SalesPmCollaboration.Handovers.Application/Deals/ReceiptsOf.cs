using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Deals;

/// <summary>Of all sources: few, for numbers are seldom the same.</summary>
internal sealed class ReceiptsOf : Specification<DealReceipt>
{
    public ReceiptsOf(IReadOnlyCollection<string> externalIds) => Query.Where(r => externalIds.Contains(r.ExternalId));
}
