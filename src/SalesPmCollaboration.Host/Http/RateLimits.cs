using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;
using SalesPmCollaboration.BuildingBlocks;

namespace SalesPmCollaboration.Host.Http;

/// <summary>Section <c>RateLimits</c> of the configuration: requests a minute, counted on each node.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    public bool Enabled { get; set; } = true;

    /// <summary>Of one person or machine client.</summary>
    [Range(1, 1000000)]
    public int Caller { get; set; } = 1200;

    /// <summary>Of one address that has not signed in.</summary>
    [Range(1, 1000000)]
    public int Anonymous { get; set; } = 300;

    /// <summary>Attempts to sign in or to fetch a token from one address; the lock-out of an account stands beside it.</summary>
    [Range(1, 1000000)]
    public int SignIn { get; set; } = 30;
}

/// <summary>Too many requests are answered 429 with Retry-After. An answer 304 costs nothing: whoever asks politely may ask often.</summary>
internal static class RateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly string[] Doors = ["/sign-in", "/api/v1/sign-ins", "/connect/token", "/first-administrator", "/api/v1/first-administrators"];

    /// <summary>Before authentication, so that guessing costs no hash.</summary>
    public static IApplicationBuilder UseSignInLimit(this IApplicationBuilder app) =>
        app.UseLimit(options => options.SignIn, context => HttpMethods.IsPost(context.Request.Method) && Doors.Contains(context.Request.Path.Value?.TrimEnd('/'), StringComparer.OrdinalIgnoreCase) ? Address(context) : null);

    /// <summary>After the caller is known.</summary>
    public static IApplicationBuilder UseCallerLimit(this IApplicationBuilder app) => app
        .UseLimit(options => options.Caller, CallerOf)
        .UseLimit(options => options.Anonymous, context => CallerOf(context) is null && !IsFree(context) ? Address(context) : null);

    private static IApplicationBuilder UseLimit(this IApplicationBuilder app, Func<RateLimitOptions, int> permits, Func<HttpContext, string?> partition)
    {
        var options = app.ApplicationServices.GetRequiredService<IConfiguration>().GetSection(RateLimitOptions.Section).Get<RateLimitOptions>() ?? new RateLimitOptions();
        if (!options.Enabled) return app;
        var limiter = PartitionedRateLimiter.Create<HttpContext, string>(context => partition(context) is { } key
            ? RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits(options), Window = Window })
            : RateLimitPartition.GetNoLimiter("unlimited"));
        app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(limiter.Dispose);
        return app.Use((context, next) => PassAsync(limiter, context, next));
    }

    private static async Task PassAsync(PartitionedRateLimiter<HttpContext> limiter, HttpContext context, RequestDelegate next)
    {
        // Whether it will be 304 is known afterwards only: until then it must find a free place, but takes none.
        var conditional = context.Request.Headers.IfNoneMatch.Count > 0;
        using (var lease = limiter.AttemptAcquire(context, conditional ? 0 : 1))
        {
            if (!lease.IsAcquired)
            {
                Refuse(context, lease);
                return;
            }
        }

        await next(context);
        if (conditional && context.Response.StatusCode != StatusCodes.Status304NotModified) limiter.AttemptAcquire(context).Dispose();
    }

    private static void Refuse(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        // The body comes from the status-code pages: a problem for the API, a page for readers.
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
    }

    private static string? CallerOf(HttpContext context) => context.RequestServices.GetRequiredService<CurrentCaller>() switch
    {
        { IsPerson: true } person when !IsFree(context) => "person " + person.PersonId,
        { MachineId: { } machine } => "machine " + machine,
        _ => null,
    };

    /// <summary>Style and script of a page, and what a load balancer asks.</summary>
    private static bool IsFree(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    private static string Address(HttpContext context) => "address " + context.Connection.RemoteIpAddress;
}
