namespace SalesPmCollaboration.SharedKernel;

/// <summary>The working calendar of one company: public holidays, make-up days 调休 and the company's own days. A result pins <see cref="Version"/>.</summary>
public interface IWorkCalendar
{
    string Version { get; }

    /// <summary>False where the year's notice is not published yet and the day rests on the 13 statutory days.</summary>
    bool IsConfirmed(int year);

    bool IsWorkingDay(DateOnly day);

    /// <summary>What it said before changes that reach into the past, oldest first: what had begun by then stays where it stood.</summary>
    IReadOnlyList<EarlierCalendar> Earlier => [];
}

/// <summary>A calendar as it was known until an instant.</summary>
public sealed record EarlierCalendar(DateTimeOffset Until, IWorkCalendar Calendar);

public static class WorkCalendarArithmetic
{
    /// <summary>The n-th working day after <paramref name="day"/> (the day itself is not counted), or before it when n is negative; n = 0 gives the day.</summary>
    public static DateOnly AddWorkingDays(this IWorkCalendar calendar, DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (calendar.IsWorkingDay(day)) left--;
        }

        return day;
    }

    /// <summary>Working days in (from, to]: negative when <paramref name="to"/> lies before.</summary>
    public static int WorkingDaysUntil(this IWorkCalendar calendar, DateOnly from, DateOnly to)
    {
        if (to < from) return -calendar.WorkingDaysUntil(to, from);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day)) count++;
        }

        return count;
    }

    /// <summary>The day itself when it is a working day, else the next one.</summary>
    public static DateOnly OnOrAfter(this IWorkCalendar calendar, DateOnly day) => calendar.IsWorkingDay(day) ? day : calendar.AddWorkingDays(day, 1);
}

/// <summary>The company's zone decides which day an instant belongs to (Asia/Shanghai by default).</summary>
public static class CompanyTime
{
    public const string DefaultZone = "Asia/Shanghai";

    /// <summary>Days that people mean lie between this and <see cref="LastDay"/>; whatever comes from outside is held to it, so that counting from a day never leaves the calendar.</summary>
    public static readonly DateOnly FirstDay = new(1900, 1, 1);

    public static readonly DateOnly LastDay = new(2199, 12, 31);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(DefaultZone);

    public static bool Knows(DateOnly day) => day >= FirstDay && day <= LastDay;

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    public static DateTimeOffset StartOf(DateOnly day) => ZonedTime.At(day, TimeOnly.MinValue, DefaultZone);

    public static DateTimeOffset LocalOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
