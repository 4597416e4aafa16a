namespace SalesPmCollaboration.SharedKernel;

/// <summary>What a clock on the wall of a zone shows, as an instant. Clocks change: an hour, half an hour (Lord Howe) or a whole day (Apia, 30 December 2011) can be missing or come twice.</summary>
public static class ZonedTime
{
    /// <summary>The first instant at which the zone's clock shows this time; where it never does, the first instant after the gap.</summary>
    /// <exception cref="TimeZoneNotFoundException">No IANA zone of this name is known here.</exception>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, string zone)
    {
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var wanted = day.ToDateTime(time);
        // Offsets lie within 14 hours, and no zone changes its clock twice within two days.
        var (before, after) = (Utc(wanted.AddDays(-1)), Utc(wanted.AddDays(1)));
        foreach (var offset in (TimeSpan[])[clock.GetUtcOffset(before), clock.GetUtcOffset(after)])
        {
            var candidate = Utc(wanted - offset);
            if (Local(clock, candidate) == wanted) return candidate;
        }

        return EndOfGap(clock, wanted, before, after);
    }

    public static bool IsKnown(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>What the zone's clock shows at this instant.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant, string zone) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset EndOfGap(TimeZoneInfo clock, DateTime wanted, DateTimeOffset before, DateTimeOffset after)
    {
        var (low, high) = (before.ToUnixTimeSeconds(), after.ToUnixTimeSeconds());
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Local(clock, DateTimeOffset.FromUnixTimeSeconds(middle)) < wanted) low = middle;
            else high = middle;
        }

        return DateTimeOffset.FromUnixTimeSeconds(high);
    }

    private static DateTime Local(TimeZoneInfo clock, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, clock).DateTime;

    private static DateTimeOffset Utc(DateTime shown) => new(DateTime.SpecifyKind(shown, DateTimeKind.Unspecified), TimeSpan.Zero);
}
