using System.Globalization;

namespace SalesPmCollaboration.SharedKernel;

/// <summary>Reads an occurrence's key back.</summary>
public static class SeriesKeys
{
    /// <summary>First and last day of "2026-W48" or "2026-11"; null for any other text.</summary>
    public static (DateOnly From, DateOnly To)? PeriodOf(string key)
    {
        if (key.Length == 8 && key[4..6] == "-W" && Number(key[..4]) is { } year and >= 1 and <= 9998 && Number(key[6..]) is { } week && week >= 1 && week <= ISOWeek.GetWeeksInYear(year))
        {
            var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
            return (monday, monday.AddDays(6));
        }

        return DateOnly.TryParseExact(key + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? (first, first.AddMonths(1).AddDays(-1)) : null;
    }

    private static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
