using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.StartMeetings;

public readonly record struct StartMeetingId(Guid Value) : ITypedId<StartMeetingId>
{
    public static StartMeetingId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
