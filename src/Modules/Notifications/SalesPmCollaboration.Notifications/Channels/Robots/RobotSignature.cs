using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>Two vendors sign the same words in two ways.</summary>
internal static class RobotSignature
{
    /// <summary>HMAC-SHA256 under the secret of "{milliseconds}\n{secret}"; base64, escaped for an address.</summary>
    public static string DingTalk(long milliseconds, string secret) =>
        Uri.EscapeDataString(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Words(milliseconds, secret)))));

    /// <summary>HMAC-SHA256 under "{seconds}\n{secret}" of nothing; base64.</summary>
    public static string Feishu(long seconds, string secret) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Words(seconds, secret)), Array.Empty<byte>()));

    private static string Words(long time, string secret) => time.ToString(CultureInfo.InvariantCulture) + "\n" + secret;
}
