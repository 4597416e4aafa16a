namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>One reminder of one occurrence: when it falls due and what it says. (Occurrence, Offset) is its identity within a plan, whatever the clock or the calendar does.</summary>
/// <param name="Occurrence">A local calendar key or a due day, never an instant.</param>
/// <param name="Offset">"3d", "1d", "1h" before a meeting; "-2", "0", "+1", "+3", "w1" … around a due day.</param>
/// <param name="UsefulUntil">A re-planned occurrence's missed reminder is looked for only before this.</param>
/// <param name="News">The inbox text is <c>news.{News}</c>.</param>
/// <param name="Word">Its first argument.</param>
/// <param name="ForDirector">Goes to the recipient's director, or to the recipient where there is none.</param>
internal sealed record ReminderPoint(string Occurrence, string Offset, DateTimeOffset DueAt, DateTimeOffset UsefulUntil, string News, string Word, bool ForDirector = false)
{
    /// <summary>An hour before a meeting: in the morning it would be too late.</summary>
    public bool IsLastCall => Offset == "1h";
}

internal enum Fate
{
    Sent = 1,
    SentLate,
    Skipped,
}

/// <summary>What becomes of reminders that fell due while nobody swept: the newest one goes out, marked late, where it is not too old for its kind; the older are recorded as skipped.</summary>
internal static class CatchUp
{
    /// <summary>A sweep this much after the due instant is on time.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <param name="lateAtMost">Null where the newest one counts at any age.</param>
    public static IEnumerable<(ReminderPoint Point, Fate Fate)> Decide(IReadOnlyCollection<ReminderPoint> due, DateTimeOffset asOf, TimeSpan? lateAtMost)
    {
        var newestMissed = due.Where(p => asOf - p.DueAt > Grace).Select(p => (DateTimeOffset?)p.DueAt).Max();
        foreach (var point in due)
        {
            var age = asOf - point.DueAt;
            if (age <= Grace) yield return (point, Fate.Sent);
            else yield return (point, point.DueAt == newestMissed && !(age > lateAtMost) ? Fate.SentLate : Fate.Skipped);
        }
    }
}
