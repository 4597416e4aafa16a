using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using SalesPmCollaboration.BuildingBlocks;

namespace SalesPmCollaboration.Host.Http;

/// <summary>One id joins response, log, audit and event. A change leaves a line in the log, by its route: addresses carry ids and one-time links.</summary>
internal static partial class RequestIds
{
    public const string Header = "X-Request-Id";
    private static readonly Func<ILogger, string, IDisposable?> Within = LoggerMessage.DefineScope<string>("RequestId:{RequestId}");

    public static IApplicationBuilder UseRequestIds(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestIds));
        return app.Use(async (context, next) =>
        {
            context.TraceIdentifier = Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");
            context.Response.KeepHeader(Header, context.TraceIdentifier);
            var caller = context.RequestServices.GetRequiredService<CurrentCaller>();
            caller.RequestId = context.TraceIdentifier;
            caller.Origin = context.Connection.RemoteIpAddress?.ToString();
            using var scope = Within(log, context.TraceIdentifier);
            await next(context);
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)) Answered(log, context.Request.Method, RouteOf(context), context.Response.StatusCode);
        });
    }

    /// <summary>As it stands in the code, with names in the place of ids; of a refusal the endpoint that was asked.</summary>
    public static string RouteOf(HttpContext context) =>
        "/" + (((context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText ?? "").Trim('/');

    [LoggerMessage(LogLevel.Information, "{Method} {Route} answered {Status}")]
    private static partial void Answered(ILogger log, string method, string route, int status);
}
