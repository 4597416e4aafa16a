namespace SalesPmCollaboration.Web.Channels;

/// <summary>Names the texts of the pages of notification settings, group robots and the delivery log.</summary>
public sealed class ChannelPageTexts;
