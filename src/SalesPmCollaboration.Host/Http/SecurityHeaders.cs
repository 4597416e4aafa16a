namespace SalesPmCollaboration.Host.Http;

/// <summary>Strict by default: no inline script or style, no frame, nothing from outside.</summary>
internal static class SecurityHeaders
{
    private const string Policy = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.KeepHeader("Content-Security-Policy", Policy);
        context.Response.KeepHeader("X-Content-Type-Options", "nosniff");
        context.Response.KeepHeader("Referrer-Policy", "same-origin");
        context.Response.KeepHeader("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
        context.Response.KeepHeader("Cross-Origin-Opener-Policy", "same-origin");
        return next(context);
    });

    /// <summary>Of the one answer that needs more than the strict policy; <paramref name="more"/> adds directives to it.</summary>
    public static void AllowAlso(HttpContext context, string more) => context.Response.Headers.ContentSecurityPolicy = Policy + "; " + more;

    /// <summary>Set at once, for whoever adds to it, and again where the handler of refusals has cleared the answer.</summary>
    public static void KeepHeader(this HttpResponse response, string name, string value)
    {
        response.Headers[name] = value;
        response.OnStarting(() =>
        {
            response.Headers.TryAdd(name, value);
            return Task.CompletedTask;
        });
    }
}
