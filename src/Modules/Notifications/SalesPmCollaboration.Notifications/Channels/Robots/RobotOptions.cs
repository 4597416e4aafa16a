namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>Section <c>Robots</c> of the configuration: where the vendors' group robots are reached.</summary>
public sealed class RobotOptions
{
    public const string Section = "Robots";

    public string DingTalkUrl { get; set; } = "https://oapi.dingtalk.com";
    public string WeComUrl { get; set; } = "https://qyapi.weixin.qq.com";

    /// <summary>Outside China https://open.larksuite.com.</summary>
    public string FeishuUrl { get; set; } = "https://open.feishu.cn";

    /// <summary>With the path of a gateway that stands before the vendor.</summary>
    public Uri Of(RobotVendor vendor) => new((vendor switch { RobotVendor.DingTalk => DingTalkUrl, RobotVendor.WeCom => WeComUrl, _ => FeishuUrl }).TrimEnd('/') + "/");
}
