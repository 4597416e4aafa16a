using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Moves;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels;

/// <summary>Something a person was told inside the system, and that other channels may carry further.</summary>
/// <param name="Id">The move's, or the inbox entry's <see cref="InboxEntry.EventId"/>.</param>
/// <param name="Text">Key of the text, see <see cref="NoticeWords"/>.</param>
/// <param name="Urgent">Worthless after the night: quiet hours let it pass.</param>
internal sealed record Notice(Guid Id, PersonId PersonId, NoticeGroup Group, string Text, Guid SubjectId, string Subject, string Link, IReadOnlyList<string> Arguments, DateTimeOffset At, bool Urgent)
{
    public static Notice Of(Move move) => new(move.Id, move.PersonId, NoticeGroup.Moves, Delivery.MoveText + move.Kind, move.SubjectId, move.Subject, move.Link, [], move.Since, Urgent: false);

    public static Notice Of(InboxEntry entry, bool urgent = false) =>
        new(entry.EventId, entry.PersonId, GroupOf(entry.Kind), "news." + entry.Kind, entry.SubjectId, entry.Subject, entry.Link, entry.Arguments, entry.At, urgent);

    public const string TestText = "news.channels.test";

    public static Notice Test(PersonId by, string byName, string link, DateTimeOffset at) =>
        new(Guid.CreateVersion7(at), by, NoticeGroup.Test, TestText, Guid.Empty, "", link, [byName], at, Urgent: true);

    /// <summary>It says to everybody the same: news, and what concerns a meeting.</summary>
    public bool IsShared => Group == NoticeGroup.News || IsOfMeeting(Text);

    /// <summary>It speaks to its reader alone, and a group would not know to whom.</summary>
    public bool IsForOneAlone => Text is "news.handovers.signed-on-paper" or "news.meetings.uninvited";

    public static bool IsOfMeeting(string text) => text.StartsWith("news.meetings.", StringComparison.Ordinal) || text == "news.reminders.meeting";

    /// <summary>What several people are told is one line in a group: made of what it says, not of whom it was for.</summary>
    public Guid IdInGroups
    {
        get
        {
            if (!IsShared) return Id;
            var said = string.Join('\n', [Text, SubjectId.ToString(), At.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), .. Arguments]);
            return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 16));
        }
    }

    private static NoticeGroup GroupOf(string kind) =>
        kind == NudgeMoveHandler.NewsKind ? NoticeGroup.Moves
        : kind.StartsWith("meetings.", StringComparison.Ordinal) || (kind.StartsWith("reminders.", StringComparison.Ordinal) && kind != SweepHold.NewsKind) ? NoticeGroup.Reminders
        : NoticeGroup.News;
}
