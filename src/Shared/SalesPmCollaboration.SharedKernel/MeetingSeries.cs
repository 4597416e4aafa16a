using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SalesPmCollaboration.SharedKernel;

/// <summary>One occurrence cancelled (<paramref name="On"/> null) or moved by hand; it stays where it was put, whatever the calendar does later.</summary>
/// <param name="At">Null keeps the rule's time.</param>
/// <param name="Number">How often it was moved or cancelled, counted by <see cref="MeetingSeries.Change"/>; null in what an older version wrote.</param>
/// <param name="Into">Not cancelled for itself: it had met this occurrence when a hand took that one, and shares its lot.</param>
public sealed record OccurrenceChange(string Key, DateOnly? On, TimeOnly? At = null, int? Number = null, string? Into = null);

/// <summary>No occurrence is held in [From, To]; To is null while nobody knows.</summary>
public sealed record SeriesPause(DateOnly From, DateOnly? To)
{
    public bool Covers(DateOnly day) => day >= From && !(day > To);
}

/// <param name="Key">See <see cref="SeriesRule.KeyOf"/>.</param>
/// <param name="PlannedOn">Where the rule put it before days off and hands moved it.</param>
/// <param name="StartsAt">UTC; a time that the zone's clock skips is held at the end of the gap, one that comes twice the first time.</param>
/// <param name="Absorbed">Keys of occurrences that met this one and became one with it.</param>
/// <param name="Changes">How often a hand has moved it.</param>
public sealed record Occurrence(string Key, DateOnly PlannedOn, DateOnly On, TimeOnly At, int Minutes, string Zone, DateTimeOffset StartsAt, bool MovedByHand, IReadOnlyList<string> Absorbed, int Changes = 0)
{
    /// <summary>Of the rule that placed it; 0 where a hand did, because then no rule moves it.</summary>
    public int Reschedulings { get; init; }

    /// <summary>What was reminded of under this name is not reminded of again; each hand's move gives another: "2026-W49/2", and so does each re-scheduling of the series: "2026-W49.2".</summary>
    public string ReminderKey => Key + (Reschedulings == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{Reschedulings + 1}")) + (Changes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/{Changes + 1}"));

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);
}

/// <summary>A repeated meeting as data. What it names depends on the calendar and what that said before, so two readers with one calendar see the same days.</summary>
/// <param name="Rules">By <see cref="SeriesRule.From"/>, ascending; each plans until the next begins.</param>
/// <param name="EndsOn">The last day on which it may be held; null while it goes on.</param>
public sealed record MeetingSeries(IReadOnlyList<SeriesRule> Rules, IReadOnlyList<OccurrenceChange> Changes, IReadOnlyList<SeriesPause> Pauses, DateOnly? EndsOn)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    /// <summary>How often what was restored since had been moved or cancelled: its next change counts on. Null while nothing was.</summary>
    public IReadOnlyDictionary<string, int>? Restored { get; init; }

    /// <summary>How often it was put to another day or time, also by rules that are gone; null while it was not.</summary>
    public int? Rescheduled { get; init; }

    public static MeetingSeries Of(SeriesRule rule) => new([rule], [], [], null);

    /// <summary>What is held on the days [from, to], in order. The window never changes what lies in it.</summary>
    public IEnumerable<Occurrence> Between(DateOnly from, DateOnly to, IWorkCalendar calendar)
    {
        var near = Planned(from.AddDays(-SeriesRule.Reach), to.AddDays(SeriesRule.Reach)).Select(p => Place(p.Rule, p.Day, calendar));
        var far = Changes.Where(c => c.On is not null).Select(c => FindPlanned(c.Key)).OfType<(SeriesRule Rule, DateOnly Day)>().Select(p => Place(p.Rule, p.Day, calendar));
        return near.Concat(far).OfType<Occurrence>().DistinctBy(o => o.Key, StringComparer.Ordinal).Where(o => o.On >= from && o.On <= to)
            .GroupBy(o => o.On).Select(Meet).OrderBy(o => o.On).ThenBy(o => o.StartsAt);
    }

    /// <summary>The occurrence of this key as it is held, or the one that absorbed it; null where it is not held.</summary>
    public Occurrence? Find(string key, IWorkCalendar calendar) =>
        ChangeOf(key)?.Into is { } other ? Find(other, calendar) :
        FindPlanned(key) is { } planned && Place(planned.Rule, planned.Day, calendar) is { } placed
            ? Between(placed.On, placed.On, calendar).FirstOrDefault(o => o.Key == key || o.Absorbed.Any(k => k == key))
            : null;

    /// <summary>The first occurrence that starts after the instant, looked for over <paramref name="days"/> days.</summary>
    public Occurrence? NextAfter(DateTimeOffset instant, IWorkCalendar calendar, int days = 100)
    {
        var day = DateOnly.FromDateTime(instant.UtcDateTime).AddDays(-1);
        return Between(day, day.AddDays(days), calendar).FirstOrDefault(o => o.StartsAt > instant);
    }

    /// <summary>The same series by another rule from its <see cref="SeriesRule.From"/> on; rules that would begin later are gone.</summary>
    public MeetingSeries Reschedule(SeriesRule rule)
    {
        var before = Rules.LastOrDefault(r => r.From <= rule.From);
        var number = before is not null && rule.MeetsAs(before) ? before.Number : (Rescheduled ?? 0) + 1;
        return this with { Rules = [.. Rules.Where(r => r.From < rule.From), rule with { Number = number }], Rescheduled = number > (Rescheduled ?? 0) ? number : Rescheduled };
    }

    /// <summary>The one meeting that people see, with all that met in it.</summary>
    /// <param name="at">Null for the time that it has; a re-scheduling does not take it along.</param>
    public MeetingSeries Move(Occurrence met, DateOnly on, TimeOnly? at) => Joined(met).Change(new OccurrenceChange(met.Key, on, at ?? met.At));

    /// <inheritdoc cref="Move" path="/summary"/>
    public MeetingSeries Cancel(Occurrence met) => Joined(met).Change(new OccurrenceChange(met.Key, null));

    /// <summary>Where the rule puts it, with all that was cancelled in it; null where it is not cancelled.</summary>
    public MeetingSeries? Restore(string key)
    {
        if (ChangeOf(key)?.Into is { } other) return Restore(other);
        if (ChangeOf(key) is not { On: null }) return null;
        var gone = Changes.Where(c => c.Key == key || c.Into == key).ToList();
        var counted = new Dictionary<string, int>(Restored ?? new Dictionary<string, int>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var change in gone) counted[change.Key] = change.Number ?? 1;
        return this with { Changes = [.. Changes.Except(gone)], Restored = counted };
    }

    private MeetingSeries Joined(Occurrence met) => met.Absorbed.Aggregate(this, (series, key) => series.Change(new OccurrenceChange(key, null, Into: met.Key)));

    /// <summary>A later change of the same occurrence stands in the place of the earlier.</summary>
    public MeetingSeries Change(OccurrenceChange change)
    {
        var before = Changes.LastOrDefault(c => c.Key == change.Key);
        // Put where it stands already, it was not moved.
        var number = before is not null && (before.On, before.At) == (change.On, change.At) ? before.Number : (before?.Number ?? Restored?.GetValueOrDefault(change.Key) ?? 0) + 1;
        return this with { Changes = [.. Changes.Where(c => c.Key != change.Key), change with { Number = number }] };
    }

    /// <summary>How it travels in events and lies in columns.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Format);

    /// <exception cref="FormatException">A text without a rule.</exception>
    /// <exception cref="JsonException">No JSON of a series.</exception>
    public static MeetingSeries FromText(string text) =>
        JsonSerializer.Deserialize<MeetingSeries>(text, Format) is { Rules.Count: > 0, Changes: not null, Pauses: not null } series ? series : throw new FormatException("No series.");

    /// <summary>The days that the rules alone would name, holidays, hands and pauses not looked at.</summary>
    public IEnumerable<(SeriesRule Rule, DateOnly Day)> Planned(DateOnly from, DateOnly to)
    {
        List<(SeriesRule Rule, DateOnly Day)> planned = [];
        for (var i = 0; i < Rules.Count; i++)
        {
            var rule = Rules[i];
            var end = i + 1 < Rules.Count && Rules[i + 1].From.AddDays(-1) is var last && last < to ? last : to;
            // From the rule's own beginning of the period on: where two rules share a week or month, the earlier one has it.
            planned.AddRange(rule.PlannedDays(rule.From > from ? rule.From : from, end).Select(day => (rule, day)));
        }

        return planned.Where(p => !Taken(p.Rule, p.Day));
    }

    /// <summary>An earlier rule has planned this week or month already.</summary>
    private bool Taken(SeriesRule rule, DateOnly day)
    {
        if (rule == Rules[0] || day > rule.From.AddDays(rule.WeekOfMonth is null ? 7 : 31)) return false;
        var key = rule.KeyOf(day);
        return Rules.Zip(Rules.Skip(1)).TakeWhile(pair => pair.First != rule)
            .Any(pair => pair.First.PlannedDays(Max(pair.First.From, day.AddDays(-31)), pair.Second.From.AddDays(-1)).Any(d => pair.First.KeyOf(d) == key));
    }

    /// <summary>The day that the rule alone would name for a key; null where it names none.</summary>
    public (SeriesRule Rule, DateOnly Day)? FindPlanned(string key)
    {
        if (SeriesKeys.PeriodOf(key) is not { } period) return null;
        return Planned(period.From, period.To).Where(p => p.Rule.KeyOf(p.Day) == key).Cast<(SeriesRule, DateOnly)?>().FirstOrDefault();
    }

    private Occurrence? Place(SeriesRule rule, DateOnly planned, IWorkCalendar calendar)
    {
        var key = rule.KeyOf(planned);
        var change = ChangeOf(key);
        if (change is { On: null }) return null;
        if ((change?.On ?? DayFor(rule, planned, calendar)) is not { } day) return null;
        if (day < Rules[0].From || day > EndsOn || Pauses.Any(p => p.Covers(day))) return null;
        var time = change?.At ?? rule.At;
        return new Occurrence(key, planned, day, time, rule.Minutes, rule.Zone, ZonedTime.At(day, time, rule.Zone), change is not null, [.. Changes.Where(c => c.Into == key).Select(c => c.Key)], change?.Number ?? 0) { Reschedulings = change is null ? rule.Number ?? 0 : 0 };
    }

    private OccurrenceChange? ChangeOf(string key) => Changes.LastOrDefault(c => c.Key == key);

    /// <summary>By the calendar that was known when it began: a later notice moves nothing that has begun.</summary>
    private static DateOnly? DayFor(SeriesRule rule, DateOnly planned, IWorkCalendar calendar)
    {
        foreach (var earlier in calendar.Earlier)
        {
            var day = rule.DayFor(planned, earlier.Calendar);
            if (ZonedTime.At(day ?? planned, rule.At, rule.Zone) <= earlier.Until) return day;
        }

        return rule.DayFor(planned, calendar);
    }

    /// <summary>Occurrences of one day become one: a hand's choice stands before the rule's own day, that before what a day off moved, the earlier before the later.</summary>
    private static Occurrence Meet(IEnumerable<Occurrence> sameDay)
    {
        var met = sameDay.OrderBy(o => !o.MovedByHand).ThenBy(o => o.On != o.PlannedOn).ThenBy(o => o.PlannedOn).ToList();
        return met.Count == 1 ? met[0] : met[0] with { Absorbed = [.. met.Skip(1).Select(o => o.Key).Concat(met.SelectMany(o => o.Absorbed)).Order(StringComparer.Ordinal)] };
    }

    private static DateOnly Max(DateOnly left, DateOnly right) => left > right ? left : right;
}
