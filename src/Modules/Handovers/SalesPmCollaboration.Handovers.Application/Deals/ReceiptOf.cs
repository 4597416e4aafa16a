using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Deals;

internal sealed class ReceiptOf : Specification<DealReceipt>
{
    public ReceiptOf(string source, string externalId) => Query.Where(r => r.Source == source && r.ExternalId == externalId);
}
