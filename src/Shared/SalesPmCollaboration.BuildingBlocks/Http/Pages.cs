using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Http;

/// <summary>A list's answer; <c>next</c> is absent at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Where the next page begins, opaque to the client. It carries a digest of the filters it was made for: with others it is refused.</summary>
public static class Cursor
{
    /// <summary>Characters; ours are far shorter.</summary>
    public const int Longest = 1000;

    public static string Write(string filters, params object?[] position) =>
        Base64(JsonSerializer.SerializeToUtf8Bytes(new Body(Digest(filters), [.. position.Select(p => Convert.ToString(p, System.Globalization.CultureInfo.InvariantCulture) ?? "")])));

    /// <summary>The position's parts as text; empty for the first page.</summary>
    /// <exception cref="InvalidInput">Not a cursor of this list with these filters.</exception>
    public static IReadOnlyList<string> Read(string? cursor, string filters, int parts)
    {
        if (string.IsNullOrEmpty(cursor)) return [];
        if (cursor.Length > Longest) throw new InvalidInput("/cursor", "cursor.invalid");
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=');
            var body = JsonSerializer.Deserialize<Body>(Convert.FromBase64String(padded));
            if (body?.P?.Length == parts && string.Equals(body.F, Digest(filters), StringComparison.Ordinal)) return body.P;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Falls to the refusal below.
        }

        throw new InvalidInput("/cursor", "cursor.invalid");
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Digest(string filters) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filters)).AsSpan(0, 6));

    private sealed record Body(string F, string[] P);
}
