using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

public readonly record struct ExpectationsId(Guid Value) : ITypedId<ExpectationsId>
{
    public static ExpectationsId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
