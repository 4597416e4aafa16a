using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <summary>Ends every sign-in made before, the current one included, and a lock of the door.</summary>
/// <param name="CurrentPassword">Needed for one's own password; an administrator leaves it out for others.</param>
public sealed record SetPasswordCommand(Guid PersonId, string Password, string? CurrentPassword) : IRequest, IRequirePolicy<OwnOrAdministrator>
{
    public override string ToString() => nameof(SetPasswordCommand);
}

internal sealed class OwnOrAdministrator : IPolicy<SetPasswordCommand>
{
    public ValueTask<Access> JudgeAsync(SetPasswordCommand request, ICaller caller, CancellationToken ct) =>
        new(caller.Has(Role.Administrator) || (caller.IsPerson && caller.PersonId.Value == request.PersonId) ? Access.Allow : Access.Forbid);
}

internal sealed class SetPasswordValidator : AbstractValidator<SetPasswordCommand>
{
    public SetPasswordValidator()
    {
        RuleFor(c => c.Password).NewPassword();
        RuleFor(c => c.CurrentPassword).MaximumLength(Passwords.Longest);
    }
}

internal sealed class SetPasswordHandler(PersonManager manager, IRepository<Person> people, IPasswordHasher<Person> hasher, SignInGuard guard, ICaller caller) : IRequestHandler<SetPasswordCommand, Unit>
{
    public async Task<Unit> Handle(SetPasswordCommand request, CancellationToken cancellationToken)
    {
        var person = await people.GetAsync(request.PersonId, cancellationToken);
        if (caller.PersonId == person.Id && !Knows(person, request.CurrentPassword)) throw PersonErrors.WrongCurrentPassword();
        person.ReplacePasswordHash(null);
        await manager.AddPasswordAsync(person, request.Password);
        await guard.ForgetAsync(person.Email, null, cancellationToken);
        return Unit.Value;
    }

    private bool Knows(Person person, string? password) =>
        person.PasswordHash is null || (password is not null && hasher.VerifyHashedPassword(person, person.PasswordHash, password) != PasswordVerificationResult.Failed);
}
