using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Host.Http;

/// <summary>
/// A change asked for by another site's page is refused, whatever cookie the browser sends along; of the API also one by a neighbour
/// (wiki.company.example), whose pages our cookie goes with and who has no antiforgery token to show.
/// </summary>
internal static class CrossSiteRefusal
{
    public static IApplicationBuilder UseCrossSiteRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        return safe || !IsForeign(request) ? next(context) : throw new Forbidden();
    });

    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (!request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Headers.Cookie.Count == 0) return site == "cross-site";
        // Over plain http browsers say the origin alone.
        return site.Length > 0 ? site is not ("same-origin" or "none") : request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsOurs(origin, request);
    }

    private static bool IsOurs(string origin, HttpRequest request) => Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, AuthorityOf(request), StringComparison.OrdinalIgnoreCase);

    /// <summary>Without the scheme's own port, as an origin is written.</summary>
    private static string AuthorityOf(HttpRequest request) => Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var here) ? here.Authority : request.Host.Value ?? "";
}
