using MediatR;
using SalesPmCollaboration.People.CompanySignIns;
using SalesPmCollaboration.People.FirstAdministrators;
using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Web;

namespace SalesPmCollaboration.Host;

/// <summary>What the pages ask of sign-in, answered over People.</summary>
internal sealed class SignInGateway(IPageSignIn signIn, IMediator mediator, FirstAdministrator first, CompanySignInOptions company) : ISignInGateway
{
    public string? CompanySignIn => company.IsConfigured ? company.DisplayName ?? "" : null;

    public async Task SignInAsync(HttpContext http, string email, string password, CancellationToken ct)
    {
        if (!await signIn.SignInAsync(http, email, password)) throw new RuleViolation("sign-in.failed");
    }

    public Task SignOutAsync(HttpContext http) => signIn.SignOutAsync(http);

    public Task<bool> MayCreateFirstAdministratorAsync(string token, CancellationToken ct) => first.IsGoodAsync(token, ct);

    public async Task CreateFirstAdministratorAsync(HttpContext http, string token, string name, string email, string password, CancellationToken ct)
    {
        await mediator.Send(new AddFirstAdministratorCommand(token, name, email, password), ct);
        await SignInAsync(http, email, password, ct);
    }
}
