namespace SalesPmCollaboration.Host.Http;

/// <summary>Section <c>Security</c> of the configuration.</summary>
internal sealed class SecurityTextOptions
{
    public const string Section = "Security";

    /// <summary>Where to report a weakness: mailto:, https: or tel:. Left out, a page of this installation names its administrator.</summary>
    public string? Contact { get; set; }
}

/// <summary>Whom to tell of a weakness (RFC 9116).</summary>
internal static class SecurityText
{
    private const int ValidDays = 180;

    public static void MapSecurityText(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/.well-known/security.txt", (HttpContext http, IConfiguration configuration, TimeProvider time) =>
        {
            var here = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
            var options = configuration.GetSection(SecurityTextOptions.Section).Get<SecurityTextOptions>();
            var expires = time.GetUtcNow().UtcDateTime.Date.AddDays(ValidDays);
            return TypedResults.Text(
                $"Contact: {options?.Contact ?? here + "/problems/security-contact"}\nExpires: {expires:yyyy-MM-dd}T00:00:00Z\nPreferred-Languages: zh, en\nCanonical: {here}/.well-known/security.txt\n", "text/plain; charset=utf-8");
        })
        .AllowAnonymous().ExcludeFromDescription();
}
