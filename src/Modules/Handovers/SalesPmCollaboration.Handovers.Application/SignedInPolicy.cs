using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application;

/// <summary>Any person; machine clients have no use for it.</summary>
internal sealed class SignedInPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => new(caller.IsPerson ? Access.Allow : Access.Forbid);
}
