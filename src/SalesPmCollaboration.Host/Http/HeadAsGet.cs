namespace SalesPmCollaboration.Host.Http;

/// <summary>HEAD on an API address answers as GET does, without the body (RFC 9110 9.3.2): endpoints map GET alone.</summary>
internal static class HeadAsGet
{
    /// <summary>Before routing.</summary>
    public static IApplicationBuilder UseHeadAsGet(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method) && context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Request.Method = HttpMethods.Get;
            context.Response.Body = Stream.Null;
        }

        return next(context);
    });
}
