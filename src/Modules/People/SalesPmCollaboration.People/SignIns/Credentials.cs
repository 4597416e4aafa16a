using Microsoft.AspNetCore.Identity;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.People.Persons;

namespace SalesPmCollaboration.People.SignIns;

/// <summary>E-mail and password against the stored hash. Unknown, locked out, left and wrong are one refusal, and each costs one hash and one count.</summary>
internal sealed class Credentials(PersonManager manager, IPasswordHasher<Person> hasher, NobodysPassword nobody, SignInGuard guard, TimeProvider time)
{
    /// <exception cref="HttpRefusal">401 <c>sign-in.failed</c>.</exception>
    public async Task<Person> CheckAsync(string email, string password, string place, CancellationToken ct)
    {
        var person = await manager.FindByEmailAsync(email);
        var at = await guard.CountedAtAsync(person, place, ct);
        var failures = await guard.FindAsync(email, at, ct);
        var locked = failures?.LockedUntil > time.GetUtcNow();
        if (person?.PasswordHash is null || !person.IsActive(time.GetUtcNow()) || locked)
        {
            hasher.VerifyHashedPassword(person!, nobody.Hash(hasher), password);
        }
        else if (await manager.CheckPasswordAsync(person, password))
        {
            if (failures is not null) await guard.ForgetAsync(email, at, ct);
            return person;
        }

        if (!locked) await guard.CountAsync(email, at, ct);
        throw new HttpRefusal(401, "sign-in.failed");
    }
}

/// <summary>What is verified where there is no account, so that the answer takes as long.</summary>
internal sealed class NobodysPassword
{
    private string? _hash;

    public string Hash(IPasswordHasher<Person> hasher) => _hash ??= hasher.HashPassword(null!, Secret.New());
}
