namespace SalesPmCollaboration.Notifications.Calendars.Invitations;

/// <summary>What people were told before a change.</summary>
/// <param name="Exact">False where a newer working calendar has moved occurrences since: then nobody can be told of one occurrence alone.</param>
internal sealed record Told(IReadOnlyList<CalendarObject> Objects, IReadOnlySet<Guid> People, bool Exact)
{
    public static readonly Told Nothing = new([], new HashSet<Guid>(), Exact: true);
}

/// <summary>A letter's subject: objects or one occurrence, asked for or called off.</summary>
internal sealed record Notice(CalendarObject Object, bool Cancels, bool IsNew)
{
    /// <summary>What its reader knew until now of just this; null where that cannot be said.</summary>
    public Notice? Was { get; init; }
}

/// <summary>What a change means for those who stay, come and go (RFC 5546).</summary>
internal static class Notices
{
    public static IEnumerable<Notice> ForNewcomers(IReadOnlyList<CalendarObject> now, DateTimeOffset at) => now.Where(o => o.Lasts(at)).Select(o => new Notice(o, Cancels: false, IsNew: true));

    public static IEnumerable<Notice> ForLeavers(Told before, DateTimeOffset at) => before.Objects.Where(o => o.Lasts(at)).Select(CalledOff);

    public static IEnumerable<Notice> ForOthers(Told before, IReadOnlyList<CalendarObject> now, bool sameWords, DateTimeOffset at)
    {
        var old = before.Objects.ToDictionary(o => o.Uid, StringComparer.Ordinal);
        foreach (var one in now)
        {
            if (!old.Remove(one.Uid, out var then))
            {
                if (one.Lasts(at)) yield return new Notice(one, Cancels: false, IsNew: true);
            }
            else if (!before.Exact)
            {
                yield return new Notice(one, Cancels: false, IsNew: false);
            }
            else if (!sameWords || !one.SaysAs(then))
            {
                yield return (sameWords ? OneOccurrence(then, one) : null) ?? new Notice(one, Cancels: false, IsNew: false) { Was = new Notice(then, Cancels: false, IsNew: false) };
            }
        }

        foreach (var gone in old.Values.Where(o => o.Lasts(at))) yield return CalledOff(gone);
    }

    public static Notice CalledOff(CalendarObject one) => new(one with { Events = [one.Master with { Except = null }] }, Cancels: true, IsNew: false);

    /// <returns>Null where more has changed than one occurrence.</returns>
    private static Notice? OneOccurrence(CalendarObject then, CalendarObject now)
    {
        if (then.Master.Rule is null || (then.Master with { Except = null }) != (now.Master with { Except = null })) return null;
        var (old, current) = (Differing(then), Differing(now));
        var changed = old.Keys.Union(current.Keys).Where(at => old.GetValueOrDefault(at) != current.GetValueOrDefault(at) || old.ContainsKey(at) != current.ContainsKey(at)).ToList();
        if (changed.Count != 1) return null;
        var pattern = now.Master with { Start = changed[0], End = changed[0] + (now.Master.End - now.Master.Start), Rule = null, Except = null, InsteadOf = changed[0] };
        var cancels = current.TryGetValue(changed[0], out var moved) && moved is null;
        // Called off is the day that people know, which a day off or a hand may have moved.
        var before = old.GetValueOrDefault(changed[0]);
        return new Notice(now with { Events = [moved ?? (cancels ? before : null) ?? pattern] }, cancels, IsNew: false)
        {
            Was = new Notice(now with { Events = [before ?? pattern] }, old.ContainsKey(changed[0]) && before is null, IsNew: false),
        };
    }

    /// <summary>Occurrences that differ from the rule; null is held by nobody.</summary>
    private static Dictionary<DateTime, CalendarEvent?> Differing(CalendarObject one) =>
        (one.Master.Except ?? []).Select(at => (At: at, Moved: (CalendarEvent?)null)).Concat(one.Events.Skip(1).Select(e => (At: e.InsteadOf!.Value, Moved: (CalendarEvent?)e))).ToDictionary(p => p.At, p => p.Moved);
}
