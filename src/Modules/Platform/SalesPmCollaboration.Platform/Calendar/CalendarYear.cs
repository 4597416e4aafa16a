using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Calendar;

/// <summary>A notice uploaded by an administrator; it replaces the shipped one of its year.</summary>
public sealed class CalendarYear : AggregateRoot
{
    private CalendarYear()
    {
    }

    public CalendarYear(int year) => (Id, Year) = (IdOf(year), year);

    public Guid Id { get; private set; }
    public int Year { get; private set; }
    public IReadOnlyList<string> Papers { get; private set; } = [];
    public IReadOnlyList<NoticeDay> Days { get; private set; } = [];

    public override Guid Key => Id;

    /// <summary>What stood before uploads that reach into the past.</summary>
    public IReadOnlyList<EarlierDays<NoticeDay>> Earlier { get; private set; } = [];

    public HolidayNotice Notice => new(Year, Papers, Days);

    /// <summary>As it was known just before an instant.</summary>
    public HolidayNotice NoticeAt(DateTimeOffset instant) => new(Year, Papers, Earlier.FirstOrDefault(e => e.Until >= instant)?.Days ?? Days);

    public static Guid IdOf(int year) => new(year, 0x0ca1, 0x4da0, 0x80, 0, 0, 0, 0, 0, 0, 0);

    /// <param name="before">What stands so far, shipped or uploaded.</param>
    public void Publish(HolidayNotice notice, IReadOnlyList<NoticeDay> before, DateTimeOffset at)
    {
        if (Past.Reaches(new DateOnly(Year, 1, 1).AddMonths(-1), at)) Earlier = [.. Earlier, new(at, before)];
        (Papers, Days) = ([.. notice.Papers], [.. notice.Days.OrderBy(d => d.Date)]);
    }
}

/// <summary>The company's own days, one list for all years.</summary>
public sealed class CompanyCalendar : AggregateRoot
{
    public static readonly Guid TheOne = new(1, 0x0ca1, 0x4da0, 0x81, 0, 0, 0, 0, 0, 0, 0);

    public Guid Id { get; private set; } = TheOne;
    public IReadOnlyList<CompanyDay> Days { get; private set; } = [];

    public override Guid Key => Id;

    /// <summary>What stood before changes that reach into the past.</summary>
    public IReadOnlyList<EarlierDays<CompanyDay>> Earlier { get; private set; } = [];

    /// <summary>As they were known just before an instant.</summary>
    public IReadOnlyList<CompanyDay> DaysAt(DateTimeOffset instant) => Earlier.FirstOrDefault(e => e.Until >= instant)?.Days ?? Days;

    public void Replace(IEnumerable<CompanyDay> days, DateTimeOffset at)
    {
        CompanyDay[] now = [.. days.OrderBy(d => d.Date)];
        var changed = Days.Select(Worked).Except(now.Select(Worked)).Concat(now.Select(Worked).Except(Days.Select(Worked)));
        if (changed.Any(d => Past.Reaches(d.Date, at))) Earlier = [.. Earlier, new(at, Days)];
        Days = now;
    }

    private static (DateOnly Date, bool IsOffDay) Worked(CompanyDay day) => (day.Date, day.IsOffDay);
}

/// <summary>Days as they stood until an instant.</summary>
public sealed record EarlierDays<TDay>(DateTimeOffset Until, IReadOnlyList<TDay> Days);

internal static class Past
{
    /// <summary>A day can have moved what has begun: also one to come, from which a meeting was brought forward.</summary>
    public static bool Reaches(DateOnly day, DateTimeOffset at) => day <= CompanyTime.DayOf(at).AddDays(SeriesRule.Reach);
}
