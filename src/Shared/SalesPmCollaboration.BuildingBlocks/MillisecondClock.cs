namespace SalesPmCollaboration.BuildingBlocks;

/// <summary>Whole milliseconds, because that is what the databases keep: an answer and a later reading show the same instant.</summary>
public sealed class MillisecondClock(TimeProvider inner) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(inner.GetUtcNow().ToUnixTimeMilliseconds());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
}
