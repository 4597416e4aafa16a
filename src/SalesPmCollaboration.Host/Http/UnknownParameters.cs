using Microsoft.AspNetCore.Http.Metadata;
using SalesPmCollaboration.BuildingBlocks.Problems;

namespace SalesPmCollaboration.Host.Http;

/// <summary>A query parameter that an API endpoint does not know is refused by name, with the nearest one it knows: a typing error never filters nothing.</summary>
internal static class UnknownParameters
{
    public static IApplicationBuilder UseUnknownParameterRefusal(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        // What stands for a refusal of routing (405, 415) knows no parameter and speaks for itself.
        if (context.Request.Query.Count > 0 && context.GetEndpoint() is RouteEndpoint endpoint && context.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal))
        {
            string[] known = [.. endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Where(p => IsOfTheQuery(p, endpoint)).Select(p => p.Name)];
            var unknown = context.Request.Query.Keys.FirstOrDefault(k => !known.Contains(k, StringComparer.OrdinalIgnoreCase));
            if (unknown is not null)
            {
                var mapper = context.RequestServices.GetRequiredService<ProblemDetailsMapper>();
                await ProblemDetailsMapper.WriteAsync(context, mapper.Make(400, "unknown-parameter", [unknown], [new FieldError(null, unknown, "unknown-parameter", mapper.Unknown("unknown-parameter", unknown, known))]), context.RequestAborted);
                return;
            }
        }

        await next(context);
    });

    /// <summary>Not services, bodies, headers and what stands in the path: their names are the code's own.</summary>
    private static bool IsOfTheQuery(IParameterBindingMetadata parameter, RouteEndpoint endpoint)
    {
        var type = parameter.ParameterInfo.ParameterType;
        var attributes = parameter.ParameterInfo.GetCustomAttributes(inherit: true);
        return (parameter.HasTryParse || type == typeof(string) || type == typeof(string[]))
            && !attributes.Any(a => a is IFromHeaderMetadata or IFromBodyMetadata or IFromFormMetadata or IFromServiceMetadata)
            && endpoint.RoutePattern.GetParameter(parameter.Name) is null;
    }
}
