namespace SalesPmCollaboration.Host.Http;

/// <summary>HEAD answers as GET does, without the body (RFC 9110 9.3.2), where endpoints map GET alone: the API, and the client's pages, which mail scanners ask so first.</summary>
internal static class HeadAsGet
{
    private static readonly PathString[] Places = ["/api", "/c", "/check"];

    /// <summary>Before routing.</summary>
    public static IApplicationBuilder UseHeadAsGet(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method) || !Array.Exists(Places, place => context.Request.Path.StartsWithSegments(place, StringComparison.Ordinal)))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        (context.Request.Method, context.Response.Body) = (HttpMethods.Get, Stream.Null);
        try
        {
            await next(context);
        }
        finally
        {
            (context.Request.Method, context.Response.Body) = (HttpMethods.Head, body);
        }
    });
}
