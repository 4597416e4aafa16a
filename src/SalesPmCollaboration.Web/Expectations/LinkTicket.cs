using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using SalesPmCollaboration.Handovers.Domain.Expectations;

namespace SalesPmCollaboration.Web.Expectations;

/// <summary>
/// Binds a form to the browser that opened its page: a machine that fetches a link, or one that posts without having
/// opened it, holds none. It is no signature and no login, and nothing is kept of it.
/// </summary>
internal sealed class LinkTicket(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Name = "link";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private readonly IDataProtector _protector = protection.CreateProtector("expectations.link-ticket");

    public void Give(HttpContext http, string token) => http.Response.Cookies.Append(
        Name, _protector.Protect(SigningLink.HashOf(token) + "|" + time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = Lifetime, Path = "/c", IsEssential = true });

    /// <summary>The request comes from a browser that opened this link's page in the last half hour.</summary>
    public bool Fits(HttpContext http, string token)
    {
        if (http.Request.Cookies[Name] is not { } cookie) return false;
        try
        {
            var parts = _protector.Unprotect(cookie).Split('|');
            var given = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
            return parts[0] == SigningLink.HashOf(token) && time.GetUtcNow() < given + Lifetime;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
