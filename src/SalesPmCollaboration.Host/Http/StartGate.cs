using SalesPmCollaboration.BuildingBlocks.Problems;

namespace SalesPmCollaboration.Host.Http;

/// <summary>While the start was refused, everything but the sign of life answers 503 and says why.</summary>
internal static class StartGate
{
    public static IApplicationBuilder UseStartGate(this IApplicationBuilder app)
    {
        var start = app.ApplicationServices.GetRequiredService<ProductStart>();
        return app.Use((context, next) =>
        {
            if (start.Refusal is not { } refusal || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)) return next(context);
            var mapper = context.RequestServices.GetRequiredService<ProblemDetailsMapper>();
            context.Response.Headers.RetryAfter = "60";
            return ProblemDetailsMapper.WriteAsync(context, mapper.Make(503, refusal.Code, refusal.Arguments), context.RequestAborted);
        });
    }
}
