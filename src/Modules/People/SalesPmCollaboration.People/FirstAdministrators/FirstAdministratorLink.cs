using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.FirstAdministrators;

/// <summary>The one-time link that lets the first administrator in. There is one row: a new start replaces the link, and of two people who use it one is refused by its version.</summary>
public sealed class FirstAdministratorLink : AggregateRoot
{
    public static readonly Guid TheOnlyId = new("0f000000-0000-4000-8000-000000000001");
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private FirstAdministratorLink()
    {
    }

    public Guid Id { get; private set; } = TheOnlyId;
    public override Guid Key => Id;
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }

    internal string Hash { get; private set; } = "";

    public static FirstAdministratorLink Empty() => new();

    public void Renew(string secret, DateTimeOffset at) => (Hash, ExpiresAt) = (Secret.Hash(secret), at + Lifetime);

    /// <exception cref="RuleViolation">Another link, used already, or too old: all the same to the sender.</exception>
    public void Use(string secret, DateTimeOffset at)
    {
        if (!Fits(secret, at)) throw Void();
        UsedAt = at;
    }

    public bool Fits(string secret, DateTimeOffset at) => UsedAt is null && at < ExpiresAt && string.Equals(Hash, Secret.Hash(secret), StringComparison.Ordinal);

    public static RuleViolation Void() => new("first-administrator.link-void");
}
