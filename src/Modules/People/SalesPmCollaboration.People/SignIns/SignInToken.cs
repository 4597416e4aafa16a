using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.SignIns;

/// <summary>One sign-in of one person, by page or by API; revocable. Only the digest of its secret is stored.</summary>
public sealed class SignInToken : AggregateRoot
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private SignInToken()
    {
    }

    public Guid Id { get; private set; }
    public override Guid Key => Id;
    public PersonId PersonId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    internal string Hash { get; private set; } = "";

    /// <summary>The person's stamp at sign-in: a newer one ends this sign-in.</summary>
    internal string SecurityStamp { get; private set; } = "";

    /// <summary>From where, by <see cref="SignInGuard.PlaceOf"/>; empty where not known.</summary>
    internal string Place { get; private set; } = "";

    public static SignInToken Issue(Person person, string secret, DateTimeOffset at, string place = "") => new()
    {
        Id = Guid.CreateVersion7(at),
        PersonId = person.Id,
        CreatedAt = at,
        ExpiresAt = at + Lifetime,
        Hash = Secret.Hash(secret),
        SecurityStamp = person.SecurityStamp,
        Place = place,
    };

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}

/// <summary>32 random bytes that are shown once and stored as SHA-256; a slow hash would guard nothing here.</summary>
internal static class Secret
{
    /// <summary>Tells our tokens from those of machine clients in the same header.</summary>
    public const string Prefix = "spm_";

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
