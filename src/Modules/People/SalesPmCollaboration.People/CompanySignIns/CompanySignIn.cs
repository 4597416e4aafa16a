using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.People.SignIns;

namespace SalesPmCollaboration.People.CompanySignIns;

/// <summary>The way to the company's provider and back; what is wrong on it ends on the sign-in page with a reason, never as an error.</summary>
internal static class CompanySignIn
{
    public const string Scheme = "company";
    public const string Path = "/sign-in/company";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public static void AddCompanySignIn(this AuthenticationBuilder authentication, CompanySignInOptions options)
    {
        authentication.Services.AddSingleton(options).AddScoped<CompanySignInDesk>();
        if (!options.IsConfigured) return;
        authentication.Services.AddScoped<CompanySignInEvents>();
        authentication.AddOpenIdConnect(Scheme, o => Configure(o, options));
        authentication.Services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<TimeProvider>((o, time) =>
            o.TokenValidationParameters.LifetimeValidator = (from, until, _, _) => until is { } end && end > (time.GetUtcNow() - ClockSkew).UtcDateTime && !(from > (time.GetUtcNow() + ClockSkew).UtcDateTime));
    }

    public static void MapCompanySignIn(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<CompanySignInOptions>().IsConfigured) return;
        routes.MapGet(Path, GoAsync).AllowAnonymous().ExcludeFromDescription();
    }

    public static string Refused(string code) => QueryHelpers.AddQueryString("/sign-in", "refused", code);

    private static void Configure(OpenIdConnectOptions o, CompanySignInOptions options)
    {
        (o.Authority, o.ClientId, o.ClientSecret) = (options.Authority, options.ClientId, options.ClientSecret);
        o.RequireHttpsMetadata = !new Uri(options.Authority).IsLoopback;
        o.SignInScheme = Schemes.Cookie;
        o.CallbackPath = Path + "/callback";
        // The answer comes as a link, not as a form of another site, which would be refused.
        (o.ResponseType, o.ResponseMode, o.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (o.MapInboundClaims, o.SaveTokens, o.GetClaimsFromUserInfoEndpoint) = (false, false, false);
        o.Scope.Clear();
        foreach (var scope in options.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)) o.Scope.Add(scope);
        foreach (var cookie in (CookieBuilder[])[o.NonceCookie, o.CorrelationCookie]) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        o.EventsType = typeof(CompanySignInEvents);
    }

    private static async Task<Results<EmptyHttpResult, RedirectHttpResult>> GoAsync(string? returnUrl, HttpContext http, ILoggerFactory loggers)
    {
        try
        {
            await http.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl : "/" });
            return TypedResults.Empty;
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException)
        {
            loggers.CreateLogger(typeof(CompanySignIn)).LogWarning(e, "The company's sign-in does not answer");
            return TypedResults.LocalRedirect(Refused("company-sign-in.unavailable"));
        }
    }
}

internal sealed class CompanySignInEvents(CompanySignInDesk desk, ILogger<CompanySignInEvents> log) : OpenIdConnectEvents
{
    private const string Unknown = "company-sign-in.unknown-person";

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        // The framework takes an unsigned token in this flow, because it comes straight from the provider; whoever stands between would be anybody he likes.
        if (context.SecurityToken is not { RawSignature.Length: > 0 })
        {
            context.Fail("The token is not signed.");
            return;
        }

        var claims = context.Principal!;
        var email = string.Equals(claims.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase) ? claims.FindFirstValue("email") : null;
        if (claims.FindFirstValue("sub") is not { Length: > 0 and <= Person.SubjectLimit } subject || await desk.SignInAsync(subject, email, context.HttpContext.RequestAborted) is not { } found)
        {
            context.Fail(Unknown);
            return;
        }

        context.Principal = Schemes.Principal(found.SignIn.Id, found.Person.Id.Value, found.Person.Name, Schemes.Cookie);
        (context.Properties!.IsPersistent, context.Properties.ExpiresUtc) = (true, found.SignIn.ExpiresAt);
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        var unknown = context.Failure?.Message == Unknown;
        if (!unknown) log.LogWarning("The company's sign-in was refused: {Kind}", context.Failure?.GetType().Name);
        context.Response.Redirect(CompanySignIn.Refused(unknown ? Unknown : "company-sign-in.failed"));
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
