namespace SalesPmCollaboration.SharedKernel;

/// <summary>An occurrence that people were told of, and when.</summary>
public sealed record KnownOccurrence(string Key, DateTimeOffset StartsAt);

/// <summary>What a new notice, a new rule or merely another day makes of what was told. Of the future alone: what has begun stays as it was held, and what a hand moved the series itself keeps where it was put.</summary>
/// <param name="Planned">Nobody was told of these yet.</param>
/// <param name="Moved">Told of for another time.</param>
/// <param name="CalledOff">Keys that the series no longer holds, or that became one with another.</param>
public sealed record SeriesReplan(IReadOnlyList<Occurrence> Planned, IReadOnlyList<Occurrence> Moved, IReadOnlyList<string> CalledOff)
{
    /// <param name="horizon">The last day to plan.</param>
    public static SeriesReplan Of(MeetingSeries series, IReadOnlyCollection<KnownOccurrence> known, DateTimeOffset asOf, DateOnly horizon, IWorkCalendar calendar)
    {
        var begun = known.Where(k => k.StartsAt <= asOf).Select(k => k.Key).ToHashSet(StringComparer.Ordinal);
        var told = known.Where(k => k.StartsAt > asOf).ToDictionary(k => k.Key, k => k.StartsAt, StringComparer.Ordinal);
        var now = told.Keys.ToDictionary(k => k, k => series.Find(k, calendar) is { } held && held.Key == k ? held : null, StringComparer.Ordinal);
        var today = DateOnly.FromDateTime(asOf.UtcDateTime).AddDays(-1);
        return new SeriesReplan(
            [.. series.Between(today, horizon, calendar).Where(o => o.StartsAt > asOf && !begun.Contains(o.Key) && !told.ContainsKey(o.Key))],
            [.. now.Values.OfType<Occurrence>().Where(o => o.StartsAt > asOf && o.StartsAt != told[o.Key]).OrderBy(o => o.StartsAt)],
            [.. now.Where(n => n.Value is null).Select(n => n.Key).Order(StringComparer.Ordinal)]);
    }
}
