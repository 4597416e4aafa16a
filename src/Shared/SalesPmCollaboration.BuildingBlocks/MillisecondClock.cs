namespace SalesPmCollaboration.BuildingBlocks;

/// <summary>
/// Whole milliseconds, because that is what the databases keep: an answer and a later reading show the same instant.
/// The demonstration moves it for its own flow alone, so that its handovers have a past.
/// </summary>
public sealed class MillisecondClock(TimeProvider inner) : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> _moved = new();

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <summary>From here on the current flow of control reads this instant; null gives the true time back.</summary>
    public void MoveTo(DateTimeOffset? instant) => _moved.Value = instant;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds((_moved.Value ?? inner.GetUtcNow()).ToUnixTimeMilliseconds());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
}
