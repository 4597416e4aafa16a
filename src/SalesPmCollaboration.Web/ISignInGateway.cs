using Microsoft.AspNetCore.Http;

namespace SalesPmCollaboration.Web;

/// <summary>What the pages ask of sign-in; the host answers over People.</summary>
public interface ISignInGateway
{
    /// <summary>Sets the cookie on <paramref name="http"/>'s response.</summary>
    /// <exception cref="SharedKernel.RuleViolation">Wrong e-mail or password, locked, or not active; the text tells no more than the person may know.</exception>
    Task SignInAsync(HttpContext http, string email, string password, CancellationToken ct);

    /// <summary>Name on the button of the company's own sign-in, "" for the usual words; null where there is none.</summary>
    string? CompanySignIn { get; }

    Task SignOutAsync(HttpContext http);

    /// <summary>True while the printed one-time link is good: no administrator exists and the token is the printed one.</summary>
    Task<bool> MayCreateFirstAdministratorAsync(string token, CancellationToken ct);

    /// <summary>Spends the token and signs the new administrator in.</summary>
    /// <exception cref="SharedKernel.RuleViolation">The link is spent or wrong, or the password is too weak.</exception>
    Task CreateFirstAdministratorAsync(HttpContext http, string token, string name, string email, string password, CancellationToken ct);
}
