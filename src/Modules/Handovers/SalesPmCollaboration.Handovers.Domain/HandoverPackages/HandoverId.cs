using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public readonly record struct HandoverId(Guid Value) : ITypedId<HandoverId>
{
    public static HandoverId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
