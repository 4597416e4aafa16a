using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.People.Callers;

namespace SalesPmCollaboration.People.SignIns;

/// <summary>Signing in and out by form; both set or clear the cookie, so they run while the response has not begun.</summary>
public interface IPageSignIn
{
    /// <summary>False where the form should say <c>sign-in.failed</c>: unknown, wrong, locked out and left look the same.</summary>
    /// <exception cref="FluentValidation.ValidationException">A field is empty or too long.</exception>
    Task<bool> SignInAsync(HttpContext context, string email, string password);

    /// <summary>The cookie is void afterwards, wherever it was copied to.</summary>
    Task SignOutAsync(HttpContext context);
}

internal sealed class PageSignIn(IMediator mediator) : IPageSignIn
{
    public async Task<bool> SignInAsync(HttpContext context, string email, string password)
    {
        try
        {
            var result = await mediator.Send(new SignInCommand(email, password) { Place = SignInGuard.PlaceOf(context) }, context.RequestAborted);
            await context.SignInAsync(Schemes.Cookie, Schemes.Principal(result.SignInId, result.Person.Id, result.Person.Name, Schemes.Cookie),
                new AuthenticationProperties { IsPersistent = true, ExpiresUtc = result.ExpiresAt });
            return true;
        }
        catch (HttpRefusal refusal) when (refusal.Status == 401)
        {
            return false;
        }
    }

    public async Task SignOutAsync(HttpContext context)
    {
        if (context.Features.Get<SignedIn>() is { } signedIn) await mediator.Send(new SignOutCommand(signedIn.SignInId), context.RequestAborted);
        await context.SignOutAsync(Schemes.Cookie);
    }
}
