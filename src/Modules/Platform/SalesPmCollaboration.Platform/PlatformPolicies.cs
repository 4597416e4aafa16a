using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform;

internal sealed class AdministratorOnly : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) =>
        ValueTask.FromResult(caller.Has(Role.Administrator) ? Access.Allow : Access.Forbid);
}

internal sealed class AnyPerson : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) =>
        ValueTask.FromResult(caller.IsPerson ? Access.Allow : Access.Forbid);
}

/// <summary>People and machine clients alike: the calendar is no secret inside the company.</summary>
internal sealed class AnyCaller : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) =>
        ValueTask.FromResult(caller is BuildingBlocks.CurrentCaller { IsAnonymous: true } ? Access.Forbid : Access.Allow);
}
