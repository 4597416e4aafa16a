using Microsoft.AspNetCore.Http;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.People.MachineClients;

namespace SalesPmCollaboration.People.Callers;

/// <summary>After authentication: the request's caller, with roles and delegations as they are now.</summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentCaller caller)
    {
        if (caller.RequestId.Length == 0) caller.RequestId = context.TraceIdentifier;
        caller.Origin ??= context.Connection.RemoteIpAddress?.ToString();
        context.Features.Get<SignedIn>()?.Fill(caller);
        context.Features.Get<MachineSignedIn>()?.Fill(caller);
        await next(context);
    }
}
