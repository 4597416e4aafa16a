using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars.Feeds;

/// <summary>A person's subscription address. Whoever has the token reads the calendar; of the token only the digest is stored.</summary>
public sealed class CalendarFeed : AggregateRoot
{
    private CalendarFeed()
    {
    }

    public Guid Id { get; private set; }
    public override Guid Key => Id;
    public PersonId PersonId { get; private set; }

    /// <summary>Null while there is no address.</summary>
    public string? TokenHash { get; private set; }

    /// <summary>When the address was made; null while there is none.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>That of the page on which it was made: programs that fetch it speak none.</summary>
    public string Language { get; private set; } = "";

    public static CalendarFeed For(PersonId person, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), PersonId = person };

    /// <summary>The address before ends at once.</summary>
    /// <returns>The token: 256 bits, shown this once.</returns>
    public string Renew(string language, DateTimeOffset at)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        (TokenHash, Since, Language) = (HashOf(token), at, language);
        return token;
    }

    public void Revoke() => (TokenHash, Since) = (null, null);

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

internal sealed class FeedOf : Specification<CalendarFeed>
{
    public FeedOf(PersonId person) => Query.Where(f => f.PersonId == person);
}
