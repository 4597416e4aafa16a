using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.Platform.Files;

namespace SalesPmCollaboration.Host.Http;

/// <summary>How large a body may be; a larger one is 413 before it is read. An endpoint that takes more says so with <see cref="Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute"/>.</summary>
internal static class RequestSizes
{
    /// <summary>JSON and plain forms.</summary>
    public const long Most = 1 << 20;

    /// <summary>A workbook.</summary>
    public const long MostOfImport = 25 << 20;

    /// <summary>Boundaries and part headers around a file, and the other fields of a page's form.</summary>
    private const long Envelope = 1 << 20;

    /// <summary>Before routing, which knows what the endpoint itself says.</summary>
    public static IApplicationBuilder UseRequestSizes(this IApplicationBuilder app)
    {
        var files = app.ApplicationServices.GetRequiredService<IOptions<FileLimits>>().Value;
        return app.Use((context, next) =>
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostOf(context.Request, files);
            return next(context);
        });
    }

    private static long MostOf(HttpRequest request, FileLimits files)
    {
        if (!request.HasFormContentType || !request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)) return Most;
        return request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && !request.Path.StartsWithSegments("/api/v1/files", StringComparison.Ordinal) ? MostOfImport : files.MaxBytes + Envelope;
    }
}
