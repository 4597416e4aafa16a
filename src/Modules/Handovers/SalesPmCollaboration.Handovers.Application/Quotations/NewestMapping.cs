using SalesPmCollaboration.Handovers.Domain.Quotations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Quotations;

internal sealed class NewestMapping : Specification<QuotationMapping>
{
    public NewestMapping() => Query.OrderByDescending(m => m.Edition).Take(1);
}
