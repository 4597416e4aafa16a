using System.Diagnostics;
using SalesPmCollaboration.BuildingBlocks;

namespace SalesPmCollaboration.Host.Http;

/// <summary>One id joins response, log, audit and event.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-Id";

    public static IApplicationBuilder UseRequestIds(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.TraceIdentifier = Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");
        context.Response.KeepHeader(Header, context.TraceIdentifier);
        var caller = context.RequestServices.GetRequiredService<CurrentCaller>();
        caller.RequestId = context.TraceIdentifier;
        caller.Origin = context.Connection.RemoteIpAddress?.ToString();
        return next(context);
    });
}
