using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>What is drawn by lot.</summary>
internal static class Secrets
{
    /// <summary>Without letters and digits that are mistaken for each other.</summary>
    private const string Readable = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>256 bits, 43 characters that an address bears.</summary>
    public static string Token() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Six digits.</summary>
    public static string Digits() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>"7KQM-2WXP-R4TC": 59 bits.</summary>
    public static string CheckCode() => string.Join('-', RandomNumberGenerator.GetString(Readable, 12).Chunk(4).Select(part => new string(part)));
}
