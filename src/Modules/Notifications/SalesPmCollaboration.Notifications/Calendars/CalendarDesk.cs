using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.Notifications.Calendars.Invitations;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>Keeps people's calendars: takes a change, numbers it where anybody sees it, and writes the letters that tell of it.</summary>
internal sealed class CalendarDesk(NotificationsDbContext context, Inviting inviting, Telling telling, IWorkCalendar calendar, ILogger<CalendarDesk> log)
{
    /// <summary>A meeting told of for the first time, again or anew after a cancellation.</summary>
    public async Task TellAsync(Guid id, bool repeats, MeetingWords words, string times, IReadOnlyList<Guid> people, PersonId? by, DateTimeOffset at, CancellationToken ct)
    {
        var meeting = await FindAsync(id, ct);
        if (meeting is null)
        {
            meeting = CalendarMeeting.For(id, repeats, at);
            context.Add(meeting);
        }

        await ChangeAsync(meeting, m => m.Tell(words, times, people), new ChangeCause(by), at, ct);
    }

    /// <summary>What has begun stays: it was held, or nobody can be called off it any more.</summary>
    public async Task CancelAsync(Guid id, PersonId? by, DateTimeOffset at, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { CancelledAt: null } meeting) return;
        if (!meeting.Repeats && MeetingTime.FromText(meeting.Times).StartsAt <= at) return;
        await ChangeAsync(meeting, m => m.Cancel(at), new ChangeCause(by), at, ct);
    }

    /// <summary>What was still to come moves to the day on which it was held, so that nobody goes there; nobody is told that it was cancelled or moved.</summary>
    public async Task HeldAsync(Guid id, DateOnly on, PersonId? by, DateTimeOffset at, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { CancelledAt: null, Repeats: false } meeting) return;
        var planned = MeetingTime.FromText(meeting.Times);
        if (planned.StartsAt > at) await ChangeAsync(meeting, m => m.Hold(planned.OnDay(on).ToText()), new ChangeCause(by, Held: true), at, ct);
    }

    /// <param name="on">The last day on which it may be held.</param>
    public async Task EndAsync(Guid id, DateOnly on, PersonId? by, DateTimeOffset at, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is { CancelledAt: null } meeting) await ChangeAsync(meeting, m => m.Hold((MeetingSeries.FromText(m.Times) with { EndsOn = on }).ToText()), new ChangeCause(by), at, ct);
    }

    /// <summary>Tells of what another working calendar, or a further year, has moved; a meeting that it leaves alone keeps its number.</summary>
    /// <returns>False when none is left.</returns>
    public async Task<bool> ReplanAsync(DateTimeOffset asOf, CancellationToken ct)
    {
        var stamp = PlannedBy(WindowAt(asOf));
        var meeting = await context.Meetings.Include(m => m.Seats).Where(m => m.Repeats && m.CancelledAt == null && m.PlannedBy != stamp)
            .OrderBy(m => m.PlannedBy).FirstOrDefaultAsync(ct);
        if (meeting is null) return false;
        // A series that is over stays as it was, and one that cannot be read any more keeps nobody waiting.
        if (meeting.LastOn < CompanyTime.DayOf(asOf) || !await ChangeAsync(meeting, _ => { }, ChangeCause.WorkingDays, asOf, ct)) await context.Meetings.Where(m => m.Id == meeting.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.PlannedBy, stamp), ct);
        return true;
    }

    /// <summary>One that cannot be read is told to nobody, and the others go on.</summary>
    private async Task<bool> ChangeAsync(CalendarMeeting meeting, Action<CalendarMeeting> change, ChangeCause cause, DateTimeOffset at, CancellationToken ct)
    {
        try
        {
            if (Applied(meeting, change, cause, at) is { } seen)
            {
                await inviting.WriteAsync(seen, ct);
                await telling.WriteAsync(seen, ct);
            }
        }
        catch (Exception e) when (e is FormatException or JsonException or TimeZoneNotFoundException)
        {
            log.LogError(e, "Meeting {Meeting} of {Topic} cannot be read", meeting.Id, meeting.Topic);
            context.ChangeTracker.Clear();
            return false;
        }

        await context.SaveChangesAsync(ct);
        return true;
    }

    /// <returns>Null where nobody sees anything new.</returns>
    private MeetingChange? Applied(CalendarMeeting meeting, Action<CalendarMeeting> change, ChangeCause cause, DateTimeOffset at)
    {
        var window = WindowAt(at);
        var isNew = context.Entry(meeting).State == EntityState.Added;
        var before = isNew ? Told.Nothing : ToldOf(meeting, window);
        var known = isNew ? new MeetingDates(DateOnly.MaxValue, []) : meeting.Known.Length > 0 ? MeetingDates.FromText(meeting.Known) : MeetingDates.Of(meeting, at, window, calendar);
        var (words, rule, last) = ((meeting.Topic, meeting.Subject, meeting.Place), isNew ? "" : RuleOf(meeting), meeting.LastOn);
        change(meeting);
        var now = CalendarObjects.Of(meeting, window, calendar);
        var face = CalendarObjects.FaceOf(meeting, now);
        var dates = MeetingDates.Of(meeting, at, window, calendar);
        if (face == meeting.Face && before.People.SetEquals(meeting.People))
        {
            meeting.Stay(PlannedBy(window), dates.ToText());
            return null;
        }

        meeting.Turn(face, PlannedBy(window), dates.ToText(), at);
        return new MeetingChange(meeting, before, now, words, rule == RuleOf(meeting), known, dates, dates.MovesSince(known, at), cause, at) { Ends = meeting.Repeats && !(meeting.LastOn >= last) ? meeting.LastOn : null };
    }

    private static string RuleOf(CalendarMeeting meeting) => meeting.Repeats ? JsonSerializer.Serialize(MeetingSeries.FromText(meeting.Times).Rules) : "";

    private Told ToldOf(CalendarMeeting meeting, CalendarWindow window)
    {
        var objects = CalendarObjects.Of(meeting, window, calendar);
        // Nobody expects a cancelled meeting any more.
        return meeting.CancelledAt is not null ? Told.Nothing : new Told(objects, meeting.People.ToHashSet(), CalendarObjects.FaceOf(meeting, objects) == meeting.Face);
    }

    private static CalendarWindow WindowAt(DateTimeOffset at) => CalendarWindow.OfInvitation(CompanyTime.DayOf(at));

    private string PlannedBy(CalendarWindow window) => calendar.Version + "/" + window.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<CalendarMeeting?> FindAsync(Guid id, CancellationToken ct) => context.Meetings.Include(m => m.Seats).FirstOrDefaultAsync(m => m.Id == id, ct);
}
