using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform;

public sealed class AdministratorOnly : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) =>
        ValueTask.FromResult(caller.Has(Role.Administrator) ? Access.Allow : Access.Forbid);
}

public sealed class AnyPerson : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) =>
        ValueTask.FromResult(caller.IsPerson ? Access.Allow : Access.Forbid);
}
