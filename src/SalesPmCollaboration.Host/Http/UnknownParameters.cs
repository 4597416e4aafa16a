using Microsoft.AspNetCore.Http.Metadata;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Problems;

namespace SalesPmCollaboration.Host.Http;

/// <summary>A query parameter that an API endpoint does not know is refused by name, with the nearest one it knows: a typing error never filters nothing.</summary>
internal static class UnknownParameters
{
    public static IApplicationBuilder UseUnknownParameterRefusal(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var endpoint = context.GetEndpoint();
        if (context.Request.Query.Count > 0 && endpoint is not null && context.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal))
        {
            string[] known = [.. endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Select(p => p.Name)];
            var unknown = context.Request.Query.Keys.FirstOrDefault(k => !known.Contains(k, StringComparer.OrdinalIgnoreCase));
            if (unknown is not null)
            {
                var texts = context.RequestServices.GetRequiredService<Texts>();
                var mapper = context.RequestServices.GetRequiredService<ProblemDetailsMapper>();
                var nearest = Nearest.To(unknown, known);
                var detail = texts.For("unknown-parameter", [unknown]) + (nearest is null ? "" : texts.For("nearest", [nearest]));
                await ProblemDetailsMapper.WriteAsync(context, mapper.Make(400, "unknown-parameter", [unknown], [new FieldError(null, unknown, "unknown-parameter", detail)]), context.RequestAborted);
                return;
            }
        }

        await next(context);
    });
}
