using SalesPmCollaboration.Handovers.Domain;

namespace SalesPmCollaboration.Host.Demo;

/// <summary>How far a demonstration handover has come.</summary>
internal enum DemoStage
{
    Opened,
    HalfFilled,
    Submitted,
    Returned,
    Rectification,
    ReadyToSign,
    OneSigned,
    Signed,
}

/// <summary>How far its expectation confirmation has come.</summary>
internal enum DemoPromises
{
    None,
    Confirmed,
    AwaitingClient,
    Refused,
}

/// <summary>One fictional project.</summary>
/// <param name="DaysAgo">Calendar days since it opened.</param>
internal sealed record DemoProject(string Client, string Project, ProjectType Type, decimal Million, string Rep, string Manager, string Lead, int DaysAgo, DemoStage Stage)
{
    /// <summary>先开工后签约.</summary>
    public bool Provisional { get; init; }

    public DemoPromises Promises { get; init; }

    public string Technical { get; init; } = "详见技术协议；主要设备三用一备，年运行 8,000 小时";
}

/// <summary>Twelve living handovers: every stage that a newcomer should see, none of a real company.</summary>
internal static class DemoStory
{
    public static IReadOnlyList<DemoProject> Projects { get; } =
    [
        new("城东水务投资有限公司", "城东泵站 EPC", ProjectType.Infrastructure, 12.80m, "liwen", "wangjianguo", "chenli", 5, DemoStage.Submitted) { Technical = "Q=2000 m³/h，三泵一备，扬程 32 m" },
        new("高新区能源服务有限公司", "高新区冷站机电总包", ProjectType.Mep, 8.40m, "liwen", "wangjianguo", "chenli", 7, DemoStage.Returned) { Technical = "冷量 8,400 kW，供回水 5/12 ℃，COP ≥ 5.6" },
        new("滨江港务集团", "滨江钢构二标", ProjectType.SteelStructure, 23.60m, "zhaolei", "sunhao", "hejing", 6, DemoStage.OneSigned) { Technical = "主厂房钢结构 3,200 t，跨度 36 m" },
        new("绿源化工园区管委会", "化工园管廊", ProjectType.Infrastructure, 17.25m, "zhaolei", "sunhao", "hejing", 9, DemoStage.HalfFilled),
        new("远景半导体材料有限公司", "洁净厂房机电", ProjectType.Mep, 46.00m, "liwen", "sunhao", "chenli", 25, DemoStage.Signed) { Promises = DemoPromises.Confirmed, Technical = "千级洁净区 4,600 m²，温度 22±1 ℃" },
        new("南湖医院", "住院楼通风改造", ProjectType.Mep, 1.60m, "zhaolei", "wangjianguo", "hejing", 4, DemoStage.Opened),
        new("金桥食品有限公司", "二期冷库", ProjectType.Plant, 9.80m, "liwen", "wangjianguo", "hejing", 16, DemoStage.Rectification),
        new("云岭矿业有限公司", "选矿厂供配电", ProjectType.Plant, 31.50m, "zhaolei", "sunhao", "chenli", 5, DemoStage.ReadyToSign) { Promises = DemoPromises.AwaitingClient },
        new("城东水务投资有限公司", "城东再生水厂", ProjectType.Infrastructure, 58.90m, "liwen", "sunhao", "hejing", 3, DemoStage.HalfFilled) { Provisional = true },
        new("东方会展中心", "展馆空调节能", ProjectType.Mep, 2.35m, "zhaolei", "wangjianguo", "chenli", 22, DemoStage.Signed) { Promises = DemoPromises.Refused },
        new("江北物流园", "自动化立体库钢平台", ProjectType.SteelStructure, 6.70m, "liwen", "sunhao", "hejing", 8, DemoStage.Submitted),
        new("西岭热电有限公司", "供热管网三期", ProjectType.Infrastructure, 19.20m, "zhaolei", "wangjianguo", "chenli", 11, DemoStage.ReadyToSign),
    ];
}
