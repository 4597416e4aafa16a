using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application;

internal sealed class AdministratorsPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => new(caller.Has(Role.Administrator) ? Access.Allow : Access.Forbid);
}
