using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SalesPmCollaboration.People.SignIns;

/// <param name="Token">Shown this once; send it as <c>Authorization: Bearer</c>.</param>
public sealed record SignInResponse(string Token, DateTimeOffset ExpiresAt, SignedInPerson Person);

internal static class SignInEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/sign-ins", async (SignInCommand body, IMediator mediator, HttpContext context, CancellationToken ct) =>
            {
                var result = await mediator.Send(body with { Place = SignInGuard.PlaceOf(context) }, ct);
                context.Response.Headers.CacheControl = "no-store";
                return TypedResults.Created("/api/v1/sign-ins/current", new SignInResponse(result.Token, result.ExpiresAt, result.Person));
            })
            .AllowAnonymous().WithName("signIn").WithSummary("Sign in")
            .WithDescription("Gives a random token, valid for 30 days or until it is revoked. After 10 failures within 15 minutes the account's door is locked for 15 minutes, but not for where the person has signed in before and nobody failed; every failure reads the same.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(415);

        api.MapDelete("/sign-ins/current", async (IPageSignIn pages, HttpContext context) =>
            {
                await pages.SignOutAsync(context);
                return TypedResults.NoContent();
            })
            .WithName("signOut").WithSummary("Sign out").WithDescription("Revokes the token or cookie that this request came with.")
            .ProducesProblem(401);
    }
}
