using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.MachineClients;

/// <summary>A program of the company that fetches tokens for itself (OAuth 2 client credentials). Its id is the <c>client_id</c>; of the secret only the digest is stored.</summary>
public sealed class MachineClient : AggregateRoot
{
    public const int NameLimit = 100;

    private MachineClient()
    {
    }

    public Guid Id { get; private set; }
    public override Guid Key => Id;
    public string Name { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset SecretSince { get; private set; }

    /// <summary>While set, no token is given and none of the given ones counts.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    public IReadOnlyList<string> Scopes => ScopeText.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Counts the secrets: a token carries the number of its secret and ends with it.</summary>
    internal int SecretNumber { get; private set; }
    internal string SecretHash { get; private set; } = "";
    internal string ScopeText { get; private set; } = "";

    /// <summary>The secret is shown this once.</summary>
    public static (MachineClient Client, string Secret) Register(string name, IEnumerable<string> scopes, DateTimeOffset at)
    {
        var client = new MachineClient { Id = Guid.CreateVersion7(at), CreatedAt = at };
        client.Correct(name, scopes, disabled: false, at);
        return (client, client.RenewSecret(at));
    }

    /// <summary>A scope that is gone counts no longer, even in tokens given before.</summary>
    public void Correct(string name, IEnumerable<string> scopes, bool disabled, DateTimeOffset at)
    {
        Name = name.Trim();
        ScopeText = string.Join(' ', scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        DisabledAt = disabled ? DisabledAt ?? at : null;
    }

    /// <summary>The old secret and every token got with it are void at once.</summary>
    public string RenewSecret(DateTimeOffset at)
    {
        var secret = Secret.New();
        (SecretHash, SecretNumber, SecretSince) = (Secret.Hash(secret), SecretNumber + 1, at);
        return secret;
    }

    public bool Knows(string secret) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SecretHash), Encoding.ASCII.GetBytes(Secret.Hash(secret)));
}
