using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

/// <summary>Where a code goes.</summary>
public enum CodeChannel
{
    Mail = 1,
    Sms,
}

public enum LinkStanding
{
    Open = 1,

    /// <summary>Signed or refused through it.</summary>
    Used,
    Expired,

    /// <summary>Taken back, or its version was superseded.</summary>
    Revoked,
}

/// <summary>For whom a link is made and how he proves himself.</summary>
/// <param name="CodeBy">Null: without a code, "identity unverified".</param>
/// <param name="Address">The phone or address on file, masked.</param>
/// <param name="Mark">Of the whole phone or address.</param>
public sealed record LinkOffer(Guid Id, string TokenHash, string Name, string? Title, Guid? StakeholderId, CodeChannel? CodeBy, string? Address, AddressMark? Mark = null);

/// <summary>A one-time link, bound to one version. The token itself is known to nobody but its bearer: 256 bits, kept as SHA-256.</summary>
public sealed record SigningLink(Guid Id, string TokenHash, int Version, string Hash, string Name, PersonId CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public Guid? StakeholderId { get; init; }
    public string? Title { get; init; }
    public CodeChannel? CodeBy { get; init; }
    public string? Address { get; init; }

    /// <summary>Null without a code, in links older than this, and of an erased person.</summary>
    public AddressMark? Mark { get; init; }
    public LinkCode? Code { get; init; }
    public int CodesSent { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>When the bearer of a spent or expired link asked for a new one; he is heard once.</summary>
    public DateTimeOffset? NewOneAskedAt { get; init; }

    public LinkStanding StandingAt(DateTimeOffset at) => this switch
    {
        { RevokedAt: not null } => LinkStanding.Revoked,
        { UsedAt: not null } => LinkStanding.Used,
        _ when at >= ExpiresAt => LinkStanding.Expired,
        _ => LinkStanding.Open,
    };

    /// <summary>Its page is there: to answer, or with the receipt of the answer. Neither outlives the link.</summary>
    public bool OpensAt(DateTimeOffset at) => at < ExpiresAt && StandingAt(at) is (LinkStanding.Open or LinkStanding.Used);

    /// <summary>False where the phone or address on file is another than the one that the link names: no code goes there.</summary>
    public bool CodeReaches(string? onFile) => CodeBy is not { } channel || (onFile is not null && (Mark?.Fits(onFile) ?? string.Equals(Address, MaskedAddress.Of(channel, onFile), StringComparison.Ordinal)));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>Recognises a phone or address without keeping it.</summary>
public sealed record AddressMark(string Salt, string Hash)
{
    public static AddressMark Of(string address, byte[] salt) => new(Convert.ToHexStringLower(salt), HashOf(address, salt));

    public bool Fits(string address) => string.Equals(HashOf(address, Convert.FromHexString(Salt)), Hash, StringComparison.Ordinal);

    private static string HashOf(string address, byte[] salt) => Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(address)));
}

/// <summary>Six digits, kept as a salted hash; good for ten minutes and five attempts.</summary>
public sealed record LinkCode(string Salt, string Hash, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, int Attempts = 0)
{
    public const int MostAttempts = 5;

    /// <summary>Of one link, so that nobody's phone is flooded.</summary>
    public const int MostCodes = 5;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    public static LinkCode Of(string digits, byte[] salt, DateTimeOffset at) => new(Convert.ToHexStringLower(salt), HashOf(digits, salt), at, at + Lifetime);

    public bool Fits(string? digits) => digits is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(digits.Trim(), Convert.FromHexString(Salt))), Encoding.ASCII.GetBytes(Hash));

    private static string HashOf(string digits, byte[] salt) => Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(digits)));
}

/// <summary>An address as evidence shows it: enough to recognise, too little to use.</summary>
public static class MaskedAddress
{
    public static string Of(CodeChannel channel, string address) => channel == CodeChannel.Sms ? Phone(address) : Mail(address);

    private static string Phone(string phone) => phone.Length <= 7 ? "****" : $"{phone[..3]}****{phone[^4..]}";

    private static string Mail(string mail)
    {
        var at = mail.IndexOf('@', StringComparison.Ordinal);
        return at <= 0 ? "****" : $"{mail[0]}***{mail[at..]}";
    }
}
