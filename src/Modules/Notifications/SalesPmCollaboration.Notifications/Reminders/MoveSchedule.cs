using System.Globalization;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>
/// The clock of one move (domain.md 3.3): two working days before its due day, on the day, one and three after, then weekly to that person's director.
/// Ten in all: whoever did not hear by then will not hear by an eleventh.
/// </summary>
internal sealed record MoveSchedule(DateOnly DueOn) : ISchedule
{
    public const int WeeksToDirector = 6;

    /// <summary>Local time of the company at which they go out.</summary>
    public static readonly TimeOnly Morning = new(9, 0);

    /// <summary>A move that still waits is worth its newest reminder at any age.</summary>
    public TimeSpan? LateAtMost => null;

    public static MoveSchedule FromText(string text) => new(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public string ToText() => DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public IEnumerable<ReminderPoint> Between(DateTimeOffset after, DateTimeOffset until, IWorkCalendar calendar) =>
        Points(calendar).DistinctBy(p => p.DueAt).Where(p => p.DueAt > after && p.DueAt <= until);

    public DateTimeOffset? NextAfter(DateTimeOffset after, IWorkCalendar calendar) => Between(after, DateTimeOffset.MaxValue, calendar).FirstOrDefault()?.DueAt;

    private IEnumerable<ReminderPoint> Points(IWorkCalendar calendar)
    {
        yield return Point("-2", calendar.AddWorkingDays(DueOn, -2), "reminders.due-soon", 2);
        yield return Point("0", DueOn, "reminders.due-today", 0);
        foreach (var days in (int[])[1, 3]) yield return Point("+" + days.ToString(CultureInfo.InvariantCulture), calendar.AddWorkingDays(DueOn, days), "reminders.overdue", days);
        var third = calendar.AddWorkingDays(DueOn, 3);
        for (var week = 1; week <= WeeksToDirector; week++)
        {
            var day = calendar.OnOrAfter(third.AddDays(7 * week));
            yield return Point("w" + week.ToString(CultureInfo.InvariantCulture), day, "reminders.escalated", calendar.WorkingDaysUntil(DueOn, day)) with { ForDirector = true };
        }
    }

    private ReminderPoint Point(string offset, DateOnly day, string news, int days) =>
        new(ToText(), offset, ZonedTime.At(day, Morning, CompanyTime.DefaultZone), DateTimeOffset.MaxValue, news, days.ToString(CultureInfo.InvariantCulture));
}
