namespace SalesPmCollaboration.Contracts.Notifications;

/// <summary>A coming occurrence of a series that other working days would move.</summary>
/// <param name="Kind">Its text is <c>meeting.{Kind}</c>.</param>
/// <param name="FromAt">Null: nobody expects it yet.</param>
/// <param name="ToAt">Null: it would not be held, or become one with another.</param>
public sealed record OccurrenceMove(string Kind, string Subject, string Link, string OccurrenceKey, DateTimeOffset? FromAt, DateTimeOffset? ToAt);

/// <summary>What a change of the working calendar would make of meetings; owned by Notifications.</summary>
public interface ISeriesForecast
{
    /// <param name="days">Days that would be worked (true) or off (false); all others stay as they are.</param>
    /// <returns>By time; of the next three years, and nothing that a hand has moved.</returns>
    Task<IReadOnlyList<OccurrenceMove>> MovedByAsync(IReadOnlyDictionary<DateOnly, bool> days, CancellationToken ct);
}
