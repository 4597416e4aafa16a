using System.Globalization;
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
        Base64(JsonSerializer.SerializeToUtf8Bytes(new Body(Digest(filters), [.. position.Select(p => Convert.ToString(p, CultureInfo.InvariantCulture) ?? "")])));

    /// <summary>The position's parts as text; empty for the first page.</summary>
    /// <exception cref="InvalidInput">Not a cursor of this list with these filters.</exception>
    public static IReadOnlyList<string> Read(string? cursor, string filters, int parts)
    {
        if (string.IsNullOrEmpty(cursor)) return [];
        if (cursor.Length > Longest) throw Invalid();
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=');
            var body = JsonSerializer.Deserialize<Body>(Convert.FromBase64String(padded));
            if (body?.P?.Length == parts && !Array.Exists(body.P, part => part is null) && string.Equals(body.F, Digest(filters), StringComparison.Ordinal)) return body.P;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Falls to the refusal below.
        }

        throw Invalid();
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Digest(string filters) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filters)).AsSpan(0, 6));

    internal static InvalidInput Invalid() => new("/cursor", "cursor.invalid");

    private sealed record Body(string F, string[] P);
}

/// <summary>A cursor comes from outside: a part that cannot be read is a wrong cursor, not a failure.</summary>
public static class CursorParts
{
    public static Guid Id(string part) => Guid.TryParse(part, out var id) ? id : throw Cursor.Invalid();

    public static int Number(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Cursor.Invalid();

    public static long Long(string part) => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Cursor.Invalid();

    /// <summary>Milliseconds since 1970.</summary>
    public static DateTimeOffset Instant(string part) => Long(part) is var ms and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : throw Cursor.Invalid();

    public static DateOnly Day(string part) => DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Cursor.Invalid();
}
