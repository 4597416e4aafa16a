using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.BuildingBlocks.Problems;

namespace SalesPmCollaboration.Web.Problems;

/// <summary>A refusal while a page loads becomes a page with the same status, in the reader's language.</summary>
internal sealed class PageProblems(ProblemDetailsMapper problems, ILogger<PageProblems> log) : IExceptionHandler
{
    private static readonly PathString[] Machine = ["/api", "/openapi", "/health", "/connect", "/.well-known"];

    public static bool IsPage(HttpContext http) =>
        !Array.Exists(Machine, p => http.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase)) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsPage(httpContext) || (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)) return false;
        var problem = problems.From(exception);
        if (problem.Status >= 500) log.LogError(exception, "Page {Path} of request {RequestId} failed", httpContext.Request.Path, httpContext.TraceIdentifier);
        // Other parts of the page may still be reading.
        await httpContext.RequestServices.GetRequiredService<PageSender>().CloseAsync();
        await RenderAsync(httpContext, problem);
        return true;
    }

    public static Task WriteAsync(HttpContext http, int status) =>
        RenderAsync(http, http.RequestServices.GetRequiredService<ProblemDetailsMapper>().Make(status, CodeOf(status), []));

    /// <summary>In a scope of its own: the failed page's renderer and contexts are not asked again.</summary>
    private static async Task RenderAsync(HttpContext http, ProblemDetails problem)
    {
        var failed = http.RequestServices;
        await using var scope = failed.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            http.Response.StatusCode = problem.Status ?? 500;
            await new RazorComponentResult<ErrorDocument>(new { Problem = problem, RequestId = http.TraceIdentifier }) { StatusCode = problem.Status, PreventStreamingRendering = true }.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = failed;
        }
    }

    private static string CodeOf(int status) => status switch
    {
        400 => "malformed-request",
        401 => "unauthenticated",
        403 => "forbidden",
        404 => "not-found",
        405 => "method-not-allowed",
        413 => "too-large",
        429 => "too-many-requests",
        _ => "internal-error",
    };
}
