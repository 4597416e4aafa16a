using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.SignIns;

/// <summary>Ends the sign-in that this request came with; its token and its cookie are void from then on.</summary>
public sealed record SignOutCommand(Guid SignInId) : IRequest, IRequirePolicy<OwnSignIn>, ICommute;

internal sealed class OwnSignIn(IRepository<SignInToken> tokens) : IPolicy<SignOutCommand>
{
    public async ValueTask<Access> JudgeAsync(SignOutCommand request, ICaller caller, CancellationToken ct) =>
        caller.IsPerson && await tokens.FindAsync(request.SignInId, ct) is { } token && token.PersonId == caller.PersonId ? Access.Allow : Access.Hide;
}

internal sealed class SignOutHandler(IRepository<SignInToken> tokens, TimeProvider time) : IRequestHandler<SignOutCommand, Unit>
{
    public async Task<Unit> Handle(SignOutCommand request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(request.SignInId, cancellationToken);
        token.Revoke(time.GetUtcNow());
        await tokens.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
