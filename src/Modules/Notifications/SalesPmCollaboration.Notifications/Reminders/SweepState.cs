namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>The one row that all nodes share: how far reminders were swept, and whether a clock that jumped holds them back.</summary>
public sealed class SweepState
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>The latest asOf that was believed.</summary>
    public DateTimeOffset LastTickAt { get; set; }

    /// <summary>What <see cref="ReferenceClock"/> said then.</summary>
    public DateTimeOffset ReferenceAt { get; set; }

    /// <summary>The calendar by which plans know when they are due next.</summary>
    public string CalendarVersion { get; set; } = "";

    /// <summary>The asOf that was not believed; null while nothing is held.</summary>
    public DateTimeOffset? HeldAsOf { get; set; }

    /// <summary>By how much a wall clock runs ahead of the time that truly passed since the last tick.</summary>
    public TimeSpan AheadBy(DateTimeOffset asOf, DateTimeOffset reference) => asOf - LastTickAt - (reference - ReferenceAt);

    public void Believe(DateTimeOffset asOf, DateTimeOffset reference)
    {
        HeldAsOf = null;
        // A clock that goes back moves nothing: what was sent has its row, and the pair stays where it was true.
        if (asOf > LastTickAt) (LastTickAt, ReferenceAt) = (asOf, reference);
    }
}
