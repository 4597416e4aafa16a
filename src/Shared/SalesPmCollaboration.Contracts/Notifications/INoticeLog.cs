namespace SalesPmCollaboration.Contracts.Notifications;

/// <summary>That somebody was told of something.</summary>
/// <param name="Kind">Of the move or the news, dotted and stable: <c>handovers.sign</c>.</param>
/// <param name="Channel"><c>move</c> (it asks for something) or <c>inbox</c> (it asks for nothing), both inside the system; other channels have names of their own.</param>
/// <param name="SeenAt">When the person opened the news or the move ended; null: not yet.</param>
public sealed record NoticeGiven(Guid PersonId, string Kind, string Channel, DateTimeOffset At, DateTimeOffset? SeenAt);

/// <summary>Who was told of a record, by which channel and when; owned by Notifications.</summary>
public interface INoticeLog
{
    /// <summary>Earliest first.</summary>
    Task<IReadOnlyList<NoticeGiven>> AboutAsync(Guid subjectId, CancellationToken ct);
}
