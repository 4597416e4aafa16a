using Microsoft.Net.Http.Headers;

namespace SalesPmCollaboration.Host.Http;

/// <summary>
/// Bodies are UTF-8 (RFC 8259 8.1), and ASCII is. Another charset is 415 before anything reads the body: the framework's readers throw at a name that they do not know,
/// know more or fewer of them as packages are loaded, and stumble at the quotes that RFC 9110 allows around every one.
/// </summary>
internal static class Charsets
{
    public static IApplicationBuilder UseKnownCharsets(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // An address that does not exist, or not for this method, says so whatever is sent to it; tokens are fetched past routing.
        if (context.GetEndpoint() is not RouteEndpoint && !context.Request.Path.StartsWithSegments("/connect", StringComparison.Ordinal)) return next(context);
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.Charset.Value is not { } charset) return next(context);
        var name = HeaderUtilities.RemoveQuotes(charset).Value!;
        if (!name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
        {
            // The body comes from the status-code pages.
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        if (name.Length != charset.Length)
        {
            type.Charset = name;
            context.Request.ContentType = type.ToString();
        }

        return next(context);
    });
}
