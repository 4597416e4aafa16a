using System.Globalization;

namespace SalesPmCollaboration.Notifications.Calendars.Format;

/// <summary>
/// VTIMEZONE of a zone: one STANDARD block, and beside it one DAYLIGHT block where the zone's clock changes in the years written about, each with all its
/// dates. Dates and no rule: governments move them (Casablanca yearly), and what is written is bounded anyway.
/// </summary>
internal static class ZoneBlock
{
    private static readonly DateTime LongAgo = new(1992, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static void Write(IcsText text, string zone, DateTime from, DateTime to)
    {
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var changes = Changes(clock, Utc(from.AddYears(-1)), Utc(to.AddYears(1)));
        text.Line("BEGIN", "VTIMEZONE").Line("TZID", zone);
        if (changes.Count == 0)
        {
            var offset = clock.GetUtcOffset(Utc(from));
            Block(text, "STANDARD", zone, offset, offset, [LongAgo]);
        }

        var standard = changes.Select(c => c.To).DefaultIfEmpty().Min();
        foreach (var kind in changes.GroupBy(c => (c.From, c.To)).OrderBy(g => g.Key.To)) Block(text, kind.Key.To == standard ? "STANDARD" : "DAYLIGHT", zone, kind.Key.From, kind.Key.To, [.. kind.Select(c => c.At)]);
        text.Line("END", "VTIMEZONE");
    }

    private static void Block(IcsText text, string kind, string zone, TimeSpan from, TimeSpan to, List<DateTime> at)
    {
        text.Line("BEGIN", kind).Wall("DTSTART", null, at[0]).Line("TZOFFSETFROM", Offset(from)).Line("TZOFFSETTO", Offset(to)).Line("TZNAME", zone == SharedKernel.CompanyTime.DefaultZone ? "CST" : Offset(to));
        if (at.Count > 1) text.Wall("RDATE", null, at.Skip(1));
        text.Line("END", kind);
    }

    /// <param name="At">What the clock shows at the change, before it.</param>
    private sealed record Change(DateTime At, TimeSpan From, TimeSpan To);

    /// <summary>Looks at each day: no zone changes twice in one.</summary>
    private static List<Change> Changes(TimeZoneInfo clock, DateTimeOffset from, DateTimeOffset to)
    {
        List<Change> changes = [];
        var before = clock.GetUtcOffset(from);
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            var after = clock.GetUtcOffset(day);
            if (after == before) continue;
            changes.Add(new Change((Turn(clock, day.AddDays(-1), day) + before).DateTime, before, after));
            before = after;
        }

        return changes;
    }

    private static DateTimeOffset Turn(TimeZoneInfo clock, DateTimeOffset before, DateTimeOffset after)
    {
        var offset = clock.GetUtcOffset(before);
        while ((after - before).TotalSeconds > 1)
        {
            var middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            if (clock.GetUtcOffset(middle) == offset) before = middle;
            else after = middle;
        }

        return after;
    }

    private static DateTimeOffset Utc(DateTime day) => new(day.Date, TimeSpan.Zero);

    private static string Offset(TimeSpan offset) => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);
}
