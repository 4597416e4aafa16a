using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.SignIns;

public sealed record SignInCommand(string Email, string Password) : IRequest<SignInResult>, IRequirePolicy<Anyone>, ICommute
{
    /// <summary>From where, by <see cref="SignInGuard.PlaceOf"/>.</summary>
    [JsonIgnore]
    public string Place { get; init; } = "";

    public override string ToString() => nameof(SignInCommand);
}

/// <param name="SignInId">What a page's cookie carries.</param>
/// <param name="Token">Shown this once; send it as <c>Authorization: Bearer</c>.</param>
public sealed record SignInResult(Guid SignInId, string Token, DateTimeOffset ExpiresAt, SignedInPerson Person)
{
    public override string ToString() => nameof(SignInResult);
}

public sealed record SignedInPerson(Guid Id, string Name, IReadOnlyList<string> Roles);

internal sealed class SignInValidator : AbstractValidator<SignInCommand>
{
    public SignInValidator()
    {
        RuleFor(c => c.Email).NotEmpty().MaximumLength(Person.EmailLimit);
        RuleFor(c => c.Password).NotEmpty().MaximumLength(Passwords.Longest);
    }
}

internal sealed class SignInHandler(Credentials credentials, IRepository<SignInToken> tokens, TimeProvider time) : IRequestHandler<SignInCommand, SignInResult>
{
    public async Task<SignInResult> Handle(SignInCommand request, CancellationToken cancellationToken)
    {
        var person = await credentials.CheckAsync(request.Email, request.Password, request.Place, cancellationToken);
        var secret = Secret.New();
        var token = SignInToken.Issue(person, secret, time.GetUtcNow(), request.Place);
        tokens.Add(token);
        await tokens.SaveChangesAsync(cancellationToken);
        return new SignInResult(token.Id, secret, token.ExpiresAt, new SignedInPerson(person.Id.Value, person.Name, RoleSet.Names(person.RoleBits)));
    }
}
