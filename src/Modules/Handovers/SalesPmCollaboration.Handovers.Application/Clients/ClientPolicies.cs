using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>Sales keeps the clients.</summary>
internal sealed class ClientWritersPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) =>
        new(caller.HasAny(Role.Sales, Role.SalesDirector, Role.Administrator) ? Access.Allow : Access.Forbid);
}
