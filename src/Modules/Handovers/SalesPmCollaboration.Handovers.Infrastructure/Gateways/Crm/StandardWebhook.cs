using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.BuildingBlocks;

namespace SalesPmCollaboration.Handovers.Infrastructure.Gateways.Crm;

/// <summary>
/// The Standard Webhooks signature: HMAC-SHA256 over <c>id.timestamp.body</c>, several secrets while they rotate, five minutes
/// either way. Versions other than v1 are passed over.
/// </summary>
internal sealed class StandardWebhook(IReadOnlyList<byte[]> secrets)
{
    private const int MostSignatures = 20;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public bool IsConfigured => secrets.Count > 0;

    /// <summary>With or without "whsec_", base64 of 24 to 64 bytes.</summary>
    /// <exception cref="UnfitSetting">Not such a secret; its text is not in the message.</exception>
    public static byte[] ReadSecret(string secret)
    {
        var text = secret.Trim();
        if (text.StartsWith("whsec_", StringComparison.Ordinal)) text = text[6..];
        var key = new byte[64];
        return Convert.TryFromBase64String(text, key, out var length) && length is >= 24 and <= 64
            ? key[..length]
            : throw new UnfitSetting("Crm__Secrets", "机密应为 24 至 64 个随机字节的 base64，可带 whsec_ 前缀", "a secret is base64 of 24 to 64 random bytes, with or without whsec_.");
    }

    /// <summary>Null where the message is genuine and fresh, else the refusal's code.</summary>
    public string? Refusal(string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!IsConfigured) return "webhook.not-configured";
        if (id.Length is 0 or > 200 || timestamp.Length == 0 || signatures.Length == 0) return "webhook.headers-missing";
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return "webhook.timestamp";
        if (seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() || (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance) return "webhook.timestamp";
        return Matches($"{id}.{timestamp}.", signatures, body) ? null : "webhook.signature";
    }

    /// <summary>"v1,…" of the message, for tests and for our own sending.</summary>
    public static string Sign(byte[] secret, string id, string timestamp, ReadOnlySpan<byte> body) => "v1," + Convert.ToBase64String(Mac(secret, $"{id}.{timestamp}.", body));

    private bool Matches(string head, string signatures, ReadOnlySpan<byte> body)
    {
        var matches = false;
        Span<byte> given = stackalloc byte[64];
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostSignatures))
        {
            if (!signature.StartsWith("v1,", StringComparison.Ordinal) || !Convert.TryFromBase64String(signature[3..], given, out var length)) continue;
            // Every secret is tried, found or not: the time tells nothing.
            foreach (var secret in secrets) matches |= CryptographicOperations.FixedTimeEquals(given[..length], Mac(secret, head, body));
        }

        return matches;
    }

    private static byte[] Mac(byte[] secret, string head, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        mac.AppendData(Encoding.UTF8.GetBytes(head));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }
}
