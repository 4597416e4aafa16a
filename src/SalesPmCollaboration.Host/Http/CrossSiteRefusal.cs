using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Host.Http;

/// <summary>A change asked for by another site's page is refused, whatever cookie the browser sends along.</summary>
internal static class CrossSiteRefusal
{
    public static IApplicationBuilder UseCrossSiteRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var safe = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method);
        return safe || context.Request.Headers["Sec-Fetch-Site"] != "cross-site" ? next(context) : throw new Forbidden();
    });
}
