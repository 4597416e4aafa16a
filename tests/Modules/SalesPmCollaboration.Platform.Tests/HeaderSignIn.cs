using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Tests;

/// <summary>One person for each role, named by a header.</summary>
internal sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Enum.TryParse<Role>(Request.Headers["X-Role"], out var role)) return Task.FromResult(AuthenticateResult.NoResult());
        var caller = Context.RequestServices.GetRequiredService<CurrentCaller>();
        caller.RequestId = Context.TraceIdentifier;
        caller.BecomePerson(new PersonId(new Guid((int)role, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), role.ToString(), [role], [], []);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity("test")), "test")));
    }
}
