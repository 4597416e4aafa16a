using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels.Preferences;

public enum MailPace
{
    Off = 1,
    AtOnce,

    /// <summary>In one letter on the morning of each working day.</summary>
    Daily,
}

/// <param name="Until">The next day's where it lies before <paramref name="From"/>; never the same time, which would be a whole day.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    public static readonly QuietHours Night = new(new TimeOnly(22, 0), new TimeOnly(8, 0));

    /// <returns>The end of the quiet that the instant lies in; the instant itself where it lies in none.</returns>
    public DateTimeOffset Leave(DateTimeOffset instant)
    {
        var local = CompanyTime.LocalOf(instant).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        var quiet = From < Until ? time >= From && time < Until : From != Until && (time >= From || time < Until);
        return quiet ? ZonedTime.At(time < Until ? day : day.AddDays(1), Until, CompanyTime.DefaultZone) : instant;
    }
}

/// <summary>What reaches a person beside the inbox, which always does. Who never chose has <see cref="Usual"/>.</summary>
public sealed class NotificationPreference : AggregateRoot
{
    /// <summary>Local time of the company at which daily letters go out.</summary>
    public static readonly TimeOnly Morning = new(8, 30);

    private NotificationPreference()
    {
    }

    public Guid Id { get; private set; }

    public override Guid Key => Id;

    public PersonId PersonId { get; private set; }
    public MailPace Moves { get; private set; } = MailPace.AtOnce;
    public MailPace Reminders { get; private set; } = MailPace.AtOnce;
    public MailPace News { get; private set; } = MailPace.Off;

    /// <summary>Minutes of the day: one spelling on both databases, which the audit's digests need.</summary>
    public int? QuietFrom { get; private set; } = Minute(QuietHours.Night.From);
    public int? QuietUntil { get; private set; } = Minute(QuietHours.Night.Until);

    public QuietHours? Quiet => QuietFrom is { } from && QuietUntil is { } until ? new QuietHours(TimeOnly.MinValue.AddMinutes(from), TimeOnly.MinValue.AddMinutes(until)) : null;

    /// <summary>Only what waits for the person is pushed, and never at night. The id follows from the person's: two first choices at once meet in it.</summary>
    public static NotificationPreference Usual(PersonId person) =>
        new() { Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"notification-preference:{person.Value}")).AsSpan(0, 16)), PersonId = person };

    public void Choose(MailPace moves, MailPace reminders, MailPace news, QuietHours? quiet) =>
        (Moves, Reminders, News, QuietFrom, QuietUntil) = (moves, reminders, news, quiet is null ? null : Minute(quiet.From), quiet is null ? null : Minute(quiet.Until));

    public MailPace PaceOf(NoticeGroup group) => group switch
    {
        NoticeGroup.Moves => Moves,
        NoticeGroup.Reminders => Reminders,
        NoticeGroup.News => News,
        _ => MailPace.AtOnce,
    };

    /// <summary>When a notice of <paramref name="at"/> may be mailed, seen from <paramref name="now"/>. Quiet hours postpone, they drop nothing.</summary>
    public DateTimeOffset MailAt(NoticeGroup group, bool urgent, DateTimeOffset at, DateTimeOffset now, IWorkCalendar calendar)
    {
        if (urgent) return at;
        var due = PaceOf(group) == MailPace.Daily ? NextMorning(at, calendar) : at;
        return Quiet is { } quiet ? quiet.Leave(due > now ? due : now) : due;
    }

    private static int Minute(TimeOnly time) => time.Hour * 60 + time.Minute;

    private static DateTimeOffset NextMorning(DateTimeOffset at, IWorkCalendar calendar)
    {
        var day = calendar.OnOrAfter(CompanyTime.DayOf(at));
        var morning = ZonedTime.At(day, Morning, CompanyTime.DefaultZone);
        return morning >= at ? morning : ZonedTime.At(calendar.AddWorkingDays(day, 1), Morning, CompanyTime.DefaultZone);
    }
}
