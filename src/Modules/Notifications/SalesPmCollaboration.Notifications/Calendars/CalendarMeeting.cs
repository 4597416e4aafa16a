using System.Text.Json;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>What a meeting is called and where it is.</summary>
/// <param name="Topic">Its text is <c>meeting.{Topic}</c>.</param>
internal sealed record MeetingWords(string Topic, Guid SubjectId, string Subject, string Link, string? Place);

/// <summary>When a meeting is held that is held once.</summary>
internal sealed record MeetingTime(DateTimeOffset StartsAt, int Minutes, string Zone)
{
    /// <summary>At the same time of another day.</summary>
    public MeetingTime OnDay(DateOnly day) => this with { StartsAt = ZonedTime.At(day, TimeOnly.FromDateTime(ZonedTime.Of(StartsAt, Zone).DateTime), Zone) };

    public string ToText() => JsonSerializer.Serialize(this, Json.Stored);

    public static MeetingTime FromText(string text) => JsonSerializer.Deserialize<MeetingTime>(text, Json.Stored) ?? throw new FormatException("No meeting.");
}

/// <summary>A place at a meeting; its index finds a person's meetings.</summary>
public sealed class CalendarSeat
{
    public required Guid MeetingId { get; init; }
    public required PersonId PersonId { get; init; }
}

/// <summary>A meeting or series as it stands in people's calendars. Not an aggregate: those that tell of it are the record. It stays when it is cancelled, because its numbers go on.</summary>
public sealed class CalendarMeeting
{
    private CalendarMeeting()
    {
    }

    public Guid Id { get; private set; }
    public bool Repeats { get; private set; }
    public string Topic { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public string Subject { get; private set; } = "";
    public string Link { get; private set; } = "";
    public string? Place { get; private set; }

    /// <summary>Text of <see cref="MeetingTime"/> or <see cref="MeetingSeries"/>.</summary>
    public string Times { get; private set; } = "";

    /// <summary>The last day on which it can be held; null while that is open.</summary>
    public DateOnly? LastOn { get; private set; }
    public ICollection<CalendarSeat> Seats { get; private set; } = [];

    /// <summary>RFC 5545's SEQUENCE: raised by each change that people see.</summary>
    public int Sequence { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Digest of what people were told; what has another by a newer working calendar is told again.</summary>
    public string Face { get; private set; } = "";

    /// <summary>The working calendar and the last day by which <see cref="Face"/> was made.</summary>
    public string PlannedBy { get; private set; } = "";

    /// <summary>Text of <see cref="MeetingDates"/> as people know them; empty where an older version told them.</summary>
    public string Known { get; private set; } = "";

    internal IEnumerable<Guid> People => Seats.Select(s => s.PersonId.Value);

    internal static CalendarMeeting For(Guid id, bool repeats, DateTimeOffset at) => new() { Id = id, Repeats = repeats, CreatedAt = at, Sequence = -1 };

    internal void Tell(MeetingWords words, string times, IEnumerable<Guid> people)
    {
        (Topic, SubjectId, Subject, Link, Place) = words;
        CancelledAt = null;
        Hold(times);
        HashSet<Guid> wanted = [.. people];
        foreach (var gone in Seats.Where(s => !wanted.Contains(s.PersonId.Value)).ToList()) Seats.Remove(gone);
        foreach (var come in wanted.Except(People).ToList()) Seats.Add(new CalendarSeat { MeetingId = Id, PersonId = new PersonId(come) });
    }

    /// <summary>Other times alone.</summary>
    internal void Hold(string times) => (Times, LastOn) = (times, Repeats ? MeetingSeries.FromText(times).EndsOn : LastDayOf(MeetingTime.FromText(times)));

    internal void Cancel(DateTimeOffset at) => CancelledAt = at;

    /// <summary>People see something new.</summary>
    internal void Turn(string face, string plannedBy, string known, DateTimeOffset at) => (Face, PlannedBy, Known, Sequence, ChangedAt) = (face, plannedBy, known, Sequence + 1, at);

    /// <summary>The working calendar changed and this did not.</summary>
    internal void Stay(string plannedBy, string known) => (PlannedBy, Known) = (plannedBy, known);

    private static DateOnly LastDayOf(MeetingTime time) => DateOnly.FromDateTime(ZonedTime.Of(time.StartsAt.AddMinutes(time.Minutes), time.Zone).DateTime);
}
