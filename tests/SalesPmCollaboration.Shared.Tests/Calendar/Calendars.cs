using System.Globalization;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Shared.Tests.Calendar;

/// <summary>Weekdays, less the days off, more the make-up days.</summary>
internal sealed record TestCalendar(IReadOnlySet<DateOnly> Off, IReadOnlySet<DateOnly> MakeUp) : IWorkCalendar
{
    /// <summary>Spring Festival and National Day of 2026 as the notice has them.</summary>
    public static readonly TestCalendar Of2026 = new(
        Days("2026-02-15", 9).Union(Days("2026-10-01", 7)).Union(Days("2026-05-01", 5)).ToHashSet(),
        new[] { "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10" }.Select(d => DateOnly.Parse(d, CultureInfo.InvariantCulture)).ToHashSet());

    public static readonly TestCalendar WeekdaysOnly = new(new HashSet<DateOnly>(), new HashSet<DateOnly>());

    public string Version => "test";

    public bool IsConfirmed(int year) => true;

    public bool IsWorkingDay(DateOnly day) => MakeUp.Contains(day) || (!Off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private static IEnumerable<DateOnly> Days(string from, int count) => Enumerable.Range(0, count).Select(i => DateOnly.Parse(from, CultureInfo.InvariantCulture).AddDays(i));
}
