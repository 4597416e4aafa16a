using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Web.Forms;

namespace SalesPmCollaboration.Web.Channels;

internal static class PostedGroups
{
    public static IReadOnlyList<NoticeGroup> Groups(this Posted posted) =>
        [.. posted.Many("groups").Select(word => Enum.TryParse<NoticeGroup>(word, out var group) && Enum.IsDefined(group) ? group : throw new InvalidInput("/groups", "field.not-a-choice"))];
}
