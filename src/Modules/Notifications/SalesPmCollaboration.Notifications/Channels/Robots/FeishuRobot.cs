using System.Globalization;
using System.Text.Json.Nodes;
using SalesPmCollaboration.Notifications.Channels.Sending;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>飞书: signed in the body, 100 messages a minute and 5 a second, 20 KB; the key is part of the path.</summary>
internal sealed class FeishuRobot(HttpClient http) : IGroupRobot
{
    private const int MostBytes = 15_000;

    public RobotVendor Vendor => RobotVendor.Feishu;

    public async Task<SendOutcome> SayAsync(RobotKey key, RobotMessage message, DateTimeOffset now, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["msg_type"] = "interactive",
            ["card"] = new JsonObject
            {
                ["config"] = new JsonObject { ["wide_screen_mode"] = true },
                ["header"] = new JsonObject { ["title"] = new JsonObject { ["tag"] = "plain_text", ["content"] = message.Title }, ["template"] = "blue" },
                ["elements"] = new JsonArray(new JsonObject { ["tag"] = "div", ["text"] = new JsonObject { ["tag"] = "lark_md", ["content"] = RobotText.Markdown(message, "• ", MostBytes) } }),
            },
        };
        if (key.Secret is { } secret)
        {
            var seconds = now.ToUnixTimeSeconds();
            (body["timestamp"], body["sign"]) = (seconds.ToString(CultureInfo.InvariantCulture), RobotSignature.Feishu(seconds, secret));
        }

        using var answer = await http.SayAsync("open-apis/bot/v2/hook/" + Uri.EscapeDataString(key.Key), body, ct);
        return await RobotAnswer.ReadAsync(answer, ["code", "StatusCode"], OutcomeOf, ct);
    }

    private static SendOutcome OutcomeOf(string code, string words) => code switch
    {
        "11232" => SendOutcome.Refused(FailureClass.RateLimited, code, TimeSpan.FromMinutes(1)),
        "19021" => SendOutcome.Refused(FailureClass.AuthExpired, code),
        "19001" or "19002" or "19022" or "19024" or "9499" => SendOutcome.Refused(FailureClass.Permanent, code),
        _ => SendOutcome.Refused(FailureClass.Transient, code),
    };
}
