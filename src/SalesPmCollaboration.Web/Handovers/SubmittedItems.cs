using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Web.Handovers;

/// <summary>What was submitted, shown as an item is.</summary>
internal static class SubmittedItems
{
    public static ItemView AsAnswer(this SubmittedItem item, Texts texts) => new(
        item.Key, item.Title, default, 0, item.Value, [.. (item.Value?.FileIds ?? []).Select(id => new AttachedFile(id, texts.For("item.file")))], item.Value is not null, false, null, null, null, null, null, null, null, null);
}
