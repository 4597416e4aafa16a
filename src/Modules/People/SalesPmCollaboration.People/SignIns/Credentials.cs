using Microsoft.AspNetCore.Identity;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.People.Persons;

namespace SalesPmCollaboration.People.SignIns;

/// <summary>E-mail and password against the stored hash. Unknown, locked out, left and wrong are one refusal, and each costs one hash.</summary>
internal sealed class Credentials(PersonManager manager, IPasswordHasher<Person> hasher, NobodysPassword nobody, TimeProvider time)
{
    /// <exception cref="HttpRefusal">401 <c>sign-in.failed</c>.</exception>
    public async Task<Person> CheckAsync(string email, string password)
    {
        var person = await manager.FindByEmailAsync(email);
        if (person?.PasswordHash is null || !person.IsActive(time.GetUtcNow()) || await manager.IsLockedOutAsync(person))
        {
            hasher.VerifyHashedPassword(person!, nobody.Hash(hasher), password);
            throw Failed();
        }

        if (!await manager.CheckPasswordAsync(person, password))
        {
            await manager.AccessFailedAsync(person);
            throw Failed();
        }

        await manager.ResetAccessFailedCountAsync(person);
        return person;
    }

    public static HttpRefusal Failed() => new(401, "sign-in.failed");
}

/// <summary>What is verified where there is no account, so that the answer takes as long.</summary>
internal sealed class NobodysPassword
{
    private string? _hash;

    public string Hash(IPasswordHasher<Person> hasher) => _hash ??= hasher.HashPassword(null!, Secret.New());
}
