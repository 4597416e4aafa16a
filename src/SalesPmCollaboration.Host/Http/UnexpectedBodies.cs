using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace SalesPmCollaboration.Host.Http;

/// <summary>An API endpoint that takes no body refuses a member by name, as every other one does: whoever sends it expects something of it. Nothing and {} are the same.</summary>
internal static class UnexpectedBodies
{
    public static IApplicationBuilder UseUnexpectedBodyRefusal(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (TakesNone(context) && context.Request.HasJsonContentType() && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true && context.Request.ContentLength != 0)
        {
            await context.Request.ReadFromJsonAsync<Nothing>(context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions, context.RequestAborted);
        }

        await next(context);
    });

    private static bool TakesNone(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && context.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal) && context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null;

    private sealed record Nothing;
}
