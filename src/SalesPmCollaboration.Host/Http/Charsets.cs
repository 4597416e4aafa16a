using System.Text;
using Microsoft.Net.Http.Headers;

namespace SalesPmCollaboration.Host.Http;

/// <summary>
/// A body in an encoding that nobody knows is 415 before anything reads it: the framework's readers throw at such a name, and at the quotes that RFC 9110 allows around every one.
/// </summary>
internal static class Charsets
{
    public static IApplicationBuilder UseKnownCharsets(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // An address that does not exist, or not for this method, says so whatever is sent to it; tokens are fetched past routing.
        if (context.GetEndpoint() is not RouteEndpoint && !context.Request.Path.StartsWithSegments("/connect", StringComparison.Ordinal)) return next(context);
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.Charset.Value is not { } charset) return next(context);
        var name = HeaderUtilities.RemoveQuotes(charset).Value!;
        if (!IsKnown(name))
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

    private static bool IsKnown(string name)
    {
        try
        {
            return name.Length > 0 && Encoding.GetEncoding(name) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
