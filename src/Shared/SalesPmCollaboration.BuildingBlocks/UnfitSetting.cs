namespace SalesPmCollaboration.BuildingBlocks;

/// <summary>A setting that the product cannot start with. Found before there are resources, so the message is in both languages; it names the setting as an environment spells it, the cause and the remedy, and no secret.</summary>
public sealed class UnfitSetting(string variable, string zh, string en) : Exception($"{variable}：{zh}；未启动。\n{variable}: {en} Nothing was started.")
{
    public string Variable { get; } = variable;
}
