using SalesPmCollaboration.BuildingBlocks.Problems;

namespace SalesPmCollaboration.Host.Http;

/// <summary>Refusals that the framework leaves without a body: unknown route, 405, 415 and the like.</summary>
internal static class ApiProblems
{
    public static Task WriteAsync(HttpContext context)
    {
        var mapper = context.RequestServices.GetRequiredService<ProblemDetailsMapper>();
        var status = context.Response.StatusCode;
        return ProblemDetailsMapper.WriteAsync(context, mapper.Make(status, CodeOf(status), []), context.RequestAborted);
    }

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
