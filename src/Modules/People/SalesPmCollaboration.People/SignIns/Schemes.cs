using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks.Problems;
using OpenIddict.Validation.AspNetCore;
using SalesPmCollaboration.People.Callers;
using SalesPmCollaboration.People.MachineClients;

namespace SalesPmCollaboration.People.SignIns;

/// <summary>How a request says whose it is. Cookie and token carry the sign-in and nothing else.</summary>
public static class Schemes
{
    /// <summary>Chooses between the two below by the Authorization header.</summary>
    public const string Either = "either";
    public const string Cookie = "spm";
    public const string Bearer = "Bearer";

    /// <summary>Claim with the id of the sign-in; pages hand it to <see cref="ICallerReader"/>.</summary>
    public const string SignInClaim = "sid";

    internal static string Choose(HttpContext context) => context.Request.Headers.Authorization.Count > 0 ? Bearer : Cookie;

    internal static ClaimsPrincipal Principal(Guid signInId, Guid personId, string name, string scheme) => new(new ClaimsIdentity(
        [new Claim(SignInClaim, signInId.ToString()), new Claim(ClaimTypes.NameIdentifier, personId.ToString()), new Claim(ClaimTypes.Name, name)], scheme));

    internal static Task RefuseAsync(HttpContext context, int status, string code) =>
        ProblemDetailsMapper.WriteAsync(context, context.RequestServices.GetRequiredService<ProblemDetailsMapper>().Make(status, code, []), context.RequestAborted);
}

internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerReader reader, MachineReader machines)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Start = "Bearer " + Secret.Prefix;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Start, StringComparison.OrdinalIgnoreCase)) return await MachineAsync();
        var signedIn = await reader.ByTokenAsync(header["Bearer ".Length..].Trim(), Context.RequestAborted);
        if (signedIn is null) return AuthenticateResult.Fail("The token is not valid.");
        Context.Features.Set(signedIn);
        var principal = Schemes.Principal(signedIn.SignInId, signedIn.PersonId.Value, signedIn.Name, Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }

    /// <summary>Any other token is a machine's or nobody's.</summary>
    private async Task<AuthenticateResult> MachineAsync()
    {
        var token = await Context.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        if (!token.Succeeded) return token.None ? AuthenticateResult.NoResult() : AuthenticateResult.Fail("The token is not valid.");
        if (await machines.ByTokenAsync(token.Principal, Context.RequestAborted) is not { } machine) return AuthenticateResult.Fail("The token is not valid.");
        Context.Features.Set(machine);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, machine.Id.ToString()), new Claim(ClaimTypes.Name, machine.Name)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Schemes.RefuseAsync(Context, 401, "unauthenticated");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Schemes.RefuseAsync(Context, 403, "forbidden");
}

/// <summary>The cookie is asked after at each request: a sign-in that has ended is nobody. Pages are sent to the form, the API gets a problem.</summary>
internal sealed class SessionEvents(CallerReader reader) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var known = Guid.TryParse(context.Principal?.FindFirstValue(Schemes.SignInClaim), out var signInId);
        if (known && await reader.BySignInAsync(signInId, context.HttpContext.RequestAborted) is { } signedIn) context.HttpContext.Features.Set(signedIn);
        else context.RejectPrincipal();
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!IsApi(context.Request)) return base.RedirectToLogin(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Schemes.RefuseAsync(context.HttpContext, 401, "unauthenticated");
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsApi(context.Request)) return Schemes.RefuseAsync(context.HttpContext, 403, "forbidden");
        context.Response.StatusCode = 403;
        return Task.CompletedTask;
    }

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
