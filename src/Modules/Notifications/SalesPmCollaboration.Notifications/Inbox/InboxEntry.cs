using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Inbox;

/// <summary>News for one person; it asks for nothing. Not an aggregate: that somebody read his own news is no matter for the audit.</summary>
public sealed class InboxEntry
{
    public required Guid Id { get; init; }

    /// <summary>The event that brought it; one event reaches a person once. A nudge is its own event.</summary>
    public required Guid EventId { get; init; }
    public required PersonId PersonId { get; init; }

    /// <summary>Text comes from resources as <c>news.{Kind}</c>.</summary>
    public required string Kind { get; init; }
    public required Guid SubjectId { get; init; }
    public required string Subject { get; init; }
    public required string Link { get; init; }

    /// <summary>Fill {0}, {1} … of the text; one that begins with @ names a text and is shown in the reader's language.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>The first reading counts. No move is closed by it.</summary>
    public void Read(DateTimeOffset at) => ReadAt ??= at;
}
