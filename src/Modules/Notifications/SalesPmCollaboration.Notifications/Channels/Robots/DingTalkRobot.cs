using System.Globalization;
using System.Text.Json.Nodes;
using SalesPmCollaboration.Notifications.Channels.Sending;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>钉钉: signed by the address, 20 messages a minute; whoever says more is silenced for ten.</summary>
internal sealed class DingTalkRobot(HttpClient http) : IGroupRobot
{
    private const int MostBytes = 18_000;
    private static readonly TimeSpan Silenced = TimeSpan.FromMinutes(10);

    public RobotVendor Vendor => RobotVendor.DingTalk;

    public async Task<SendOutcome> SayAsync(RobotKey key, RobotMessage message, DateTimeOffset now, CancellationToken ct)
    {
        var title = RobotText.Plain(message.Title);
        var body = new JsonObject
        {
            ["msgtype"] = "markdown",
            ["msgUuid"] = message.Id.ToString("N"),
            ["markdown"] = new JsonObject { ["title"] = title, ["text"] = $"#### {title}\n" + RobotText.Markdown(message, "- ", MostBytes) },
            ["at"] = new JsonObject { ["atMobiles"] = new JsonArray(), ["atUserIds"] = new JsonArray(), ["isAtAll"] = false },
        };
        using var answer = await http.SayAsync("robot/send?access_token=" + Uri.EscapeDataString(key.Key) + Signed(key, now), body, ct);
        return await RobotAnswer.ReadAsync(answer, ["errcode"], OutcomeOf, ct);
    }

    private static string Signed(RobotKey key, DateTimeOffset now)
    {
        var milliseconds = now.ToUnixTimeMilliseconds();
        return key.Secret is { } secret ? $"&timestamp={milliseconds.ToString(CultureInfo.InvariantCulture)}&sign={RobotSignature.DingTalk(milliseconds, secret)}" : "";
    }

    private static SendOutcome OutcomeOf(string code, string words) => code switch
    {
        "410100" or "130101" or "660026" or "90002" or "90018" or "90020" => SendOutcome.Refused(FailureClass.RateLimited, code, Silenced),
        // One code for signature, clock, keyword and network: the first two may come right, the others need a change there.
        "310000" when words.Contains("sign", StringComparison.OrdinalIgnoreCase) || words.Contains("timestamp", StringComparison.OrdinalIgnoreCase) => SendOutcome.Refused(FailureClass.AuthExpired, code),
        "310000" or "300005" or "400101" or "400102" or "400013" or "40035" or "43004" or "430101" or "430102" or "430103" or "430104" => SendOutcome.Refused(FailureClass.Permanent, code),
        _ => SendOutcome.Refused(FailureClass.Transient, code),
    };
}
