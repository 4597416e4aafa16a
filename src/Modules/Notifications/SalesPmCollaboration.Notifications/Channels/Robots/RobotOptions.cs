namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>Section <c>Robots</c> of the configuration: where the vendors' group robots are reached.</summary>
public sealed class RobotOptions
{
    public const string Section = "Robots";

    private const string DingTalk = "oapi.dingtalk.com";
    private const string WeCom = "qyapi.weixin.qq.com";
    private const string Feishu = "open.feishu.cn";

    public string DingTalkUrl { get; set; } = "https://" + DingTalk;
    public string WeComUrl { get; set; } = "https://" + WeCom;

    /// <summary>Outside China https://open.larksuite.com.</summary>
    public string FeishuUrl { get; set; } = "https://" + Feishu;

    /// <summary>As the vendor himself shows addresses, also where a gateway stands before him.</summary>
    public static IReadOnlyList<string> HostsOf(RobotVendor vendor) => vendor switch { RobotVendor.DingTalk => [DingTalk], RobotVendor.WeCom => [WeCom], _ => [Feishu, "open.larksuite.com"] };

    /// <summary>With the path of a gateway that stands before the vendor.</summary>
    public Uri Of(RobotVendor vendor) => new((vendor switch { RobotVendor.DingTalk => DingTalkUrl, RobotVendor.WeCom => WeComUrl, _ => FeishuUrl }).TrimEnd('/') + "/");
}
