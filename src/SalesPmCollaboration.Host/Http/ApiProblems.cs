using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Template;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Problems;

namespace SalesPmCollaboration.Host.Http;

/// <summary>Refusals that the framework leaves without a body: unknown route, 405, 415 and the like.</summary>
internal static class ApiProblems
{
    public static Task WriteAsync(HttpContext context)
    {
        var mapper = context.RequestServices.GetRequiredService<ProblemDetailsMapper>();
        var status = context.Response.StatusCode;
        var problem = mapper.Make(status, CodeOf(status), []);
        if (status == 415 && TypesTaken(context) is { Count: > 0 } types) problem.Detail += context.RequestServices.GetRequiredService<Texts>().For("expected-media-type", string.Join(", ", types));
        return ProblemDetailsMapper.WriteAsync(context, problem, context.RequestAborted);
    }

    /// <summary>Routing refuses the type before there is an endpoint to ask, so those of this address are looked for.</summary>
    private static List<string> TypesTaken(HttpContext context) =>
    [
        .. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase) == true)
            .Where(e => e.RoutePattern.RawText is { } route && new TemplateMatcher(TemplateParser.Parse(route), []).TryMatch(context.Request.Path, []))
            .SelectMany(e => e.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []).Distinct(StringComparer.Ordinal),
    ];

    private static string CodeOf(int status) => status switch
    {
        401 => "unauthenticated",
        403 => "forbidden",
        404 => "not-found",
        405 => "method-not-allowed",
        413 => "too-large",
        415 => "unsupported-media-type",
        429 => "too-many-requests",
        >= 500 => "internal-error",
        _ => "malformed-request",
    };
}
