using System.Globalization;

namespace SalesPmCollaboration.Platform.Calendar;

/// <summary>The 13 statutory days of a year whose notice is not published (全国年节及纪念日放假办法, as of 2025): 元旦 1, 春节 除夕 to 初三 4, 清明 1, 劳动节 2, 端午 1, 中秋 1, 国庆 3.</summary>
internal static class StatutoryDays
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>Lunar days are known for 1902 to 2100; other years have the six fixed days alone.</summary>
    public static IEnumerable<DateOnly> Of(int year) => Named(year).Select(d => d.On);

    public static IEnumerable<CalendarDay> Named(int year)
    {
        CalendarDay[] days =
        [
            new(new DateOnly(year, 1, 1), "元旦"), new(new DateOnly(year, 5, 1), "劳动节"), new(new DateOnly(year, 5, 2), "劳动节"),
            new(new DateOnly(year, 10, 1), "国庆节"), new(new DateOnly(year, 10, 2), "国庆节"), new(new DateOnly(year, 10, 3), "国庆节"),
        ];
        return year is < 1902 or > 2100 ? days : days.Concat(Moving(year)).DistinctBy(d => d.On).OrderBy(d => d.On);
    }

    private static IEnumerable<CalendarDay> Moving(int year)
    {
        var newYear = FromLunar(year, 1, 1);
        for (var offset = -1; offset <= 2; offset++) yield return new CalendarDay(newYear.AddDays(offset), "春节");
        yield return new CalendarDay(Qingming(year), "清明节");
        yield return new CalendarDay(FromLunar(year, 5, 5), "端午节");
        yield return new CalendarDay(FromLunar(year, 8, 15), "中秋节");
    }

    /// <summary>The day in China on which the sun's apparent longitude reaches 15°.</summary>
    internal static DateOnly Qingming(int year)
    {
        // 3 to 7 April encloses it in all these years; China's midnight is 16:00 UTC of the day before.
        var day = new DateOnly(year, 4, 3);
        while (SunLongitude(day.AddDays(1).ToDateTime(TimeOnly.MinValue).AddHours(-8)) < 15) day = day.AddDays(1);
        return day;
    }

    /// <summary>Apparent longitude in degrees by Meeus' short series, good to 0.01° (a quarter of an hour).</summary>
    private static double SunLongitude(DateTime utc)
    {
        var t = (utc - new DateTime(2000, 1, 1, 12, 0, 0, DateTimeKind.Unspecified)).TotalDays / 36525;
        var mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
        var anomaly = double.DegreesToRadians(357.52911 + 35999.05029 * t - 0.0001537 * t * t);
        var centre = (1.914602 - 0.004817 * t) * Math.Sin(anomaly) + 0.019993 * Math.Sin(2 * anomaly) + 0.000289 * Math.Sin(3 * anomaly);
        var apparent = mean + centre - 0.00569 - 0.00478 * Math.Sin(double.DegreesToRadians(125.04 - 1934.136 * t));
        return (apparent % 360 + 360) % 360;
    }

    private static DateOnly FromLunar(int year, int month, int day)
    {
        // GetLeapMonth gives the ordinal of the leap month: later months stand one further.
        var leap = Lunar.GetLeapMonth(year);
        var ordinal = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, ordinal, day, 0, 0, 0, 0));
    }
}
