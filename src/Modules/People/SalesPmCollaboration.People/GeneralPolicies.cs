using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People;

/// <summary>Asked for by nobody in particular: signing in.</summary>
internal sealed class Anyone : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => new(Access.Allow);
}

/// <summary>Any person who has signed in; machine clients know nothing of people.</summary>
internal sealed class AnyPerson : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => new(caller.IsPerson ? Access.Allow : Access.Forbid);
}

internal sealed class AdministratorOnly : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => new(caller.Has(Role.Administrator) ? Access.Allow : Access.Forbid);
}
