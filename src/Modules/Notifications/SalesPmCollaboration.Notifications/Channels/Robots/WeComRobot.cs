using System.Text;
using System.Text.Json.Nodes;
using SalesPmCollaboration.Notifications.Channels.Sending;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>企业微信: unsigned, the key is all; 4096 bytes and 20 messages a minute.</summary>
internal sealed class WeComRobot(HttpClient http) : IGroupRobot
{
    public const int MostBytes = 4096;

    public RobotVendor Vendor => RobotVendor.WeCom;

    public async Task<SendOutcome> SayAsync(RobotKey key, RobotMessage message, DateTimeOffset now, CancellationToken ct)
    {
        var head = $"**{RobotText.Plain(message.Title)}**\n";
        var text = RobotText.Cut(head + RobotText.Markdown(message, "> ", MostBytes - Encoding.UTF8.GetByteCount(head)), MostBytes);
        var body = new JsonObject { ["msgtype"] = "markdown", ["markdown"] = new JsonObject { ["content"] = text } };
        using var answer = await http.SayAsync("cgi-bin/webhook/send?key=" + Uri.EscapeDataString(key.Key), body, ct);
        return await RobotAnswer.ReadAsync(answer, ["errcode"], OutcomeOf, ct);
    }

    private static SendOutcome OutcomeOf(string code, string words) => code switch
    {
        "45009" => SendOutcome.Refused(FailureClass.RateLimited, code, TimeSpan.FromMinutes(1)),
        "93000" or "40058" => SendOutcome.Refused(FailureClass.Permanent, code),
        _ => SendOutcome.Refused(FailureClass.Transient, code),
    };
}
