using System.Security.Cryptography;
using System.Text;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>A personal field that entered a submission's content as a salted digest; lies apart, so that erasing it breaks no hash.</summary>
public sealed class PersonalValue
{
    public const string Prefix = "pd:";

    private PersonalValue()
    {
    }

    internal PersonalValue(HandoverId handoverId, string subject, string value, byte[] salt) =>
        (HandoverId, Subject, Value, Salt, Digest) = (handoverId, subject, value, salt, DigestOf(salt, value));

    public HandoverId HandoverId { get; private set; }

    /// <summary>"pd:" + lower-case hex of HMAC-SHA256(salt, value): 67 characters. Unique in the handover.</summary>
    public string Digest { get; private set; } = "";
    public byte[] Salt { get; private set; } = [];

    /// <summary>Null once erased.</summary>
    public string? Value { get; private set; }

    /// <summary>The stakeholder's id, or the key of the item that named the person.</summary>
    public string Subject { get; private set; } = "";
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Forgets the value. The salt goes too: with it a short value such as a phone number could be guessed from the digest.</summary>
    public void Erase(DateTimeOffset at)
    {
        if (ErasedAt is not null) return;
        (Value, Salt, ErasedAt) = (null, [], at);
    }

    /// <summary>Still what the digest is of, or forgotten as the package remembers.</summary>
    public bool Holds(IEnumerable<Erasure> erasures) =>
        Value is null ? Salt.Length == 0 && ErasedAt is not null && erasures.Any(one => one.Subject == Subject) : ErasedAt is null && DigestOf(Salt, Value) == Digest;

    internal static string DigestOf(byte[] salt, string value) =>
        Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(value)));
}

/// <summary>The personal values of one handover: known ones are reused, so that identical content gives the identical hash; new ones are collected for saving.</summary>
public sealed class PersonalValues(HandoverId handoverId, IEnumerable<PersonalValue> known, Func<byte[]>? newSalt = null)
{
    /// <summary>Stands where an erased value stood.</summary>
    public const string Tombstone = "†";

    private readonly List<PersonalValue> _all = [.. known];
    private readonly List<PersonalValue> _added = [];

    /// <summary>To be saved with the submission.</summary>
    public IReadOnlyList<PersonalValue> Added => _added;

    public string DigestOf(string subject, string value)
    {
        var normalised = value.Normalize(NormalizationForm.FormC);
        var found = _all.FirstOrDefault(one => one.Subject == subject && one.Value == normalised);
        if (found is not null) return found.Digest;
        var added = new PersonalValue(handoverId, subject, normalised, newSalt?.Invoke() ?? RandomNumberGenerator.GetBytes(16));
        _all.Add(added);
        _added.Add(added);
        return added.Digest;
    }

    /// <summary>Names as they stand in a list, with a tombstone in the place of one.</summary>
    public static IReadOnlyList<string> Without(string name, IReadOnlyList<string> names) => [.. names.Select(one => one == name ? Tombstone : one)];

    public string ValueOf(string digest) => _all.FirstOrDefault(one => one.Digest == digest)?.Value ?? Tombstone;
}
