using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Calendar;

/// <summary>Where a year's days off come from.</summary>
public enum CalendarYearSource
{
    /// <summary>The notice that came with the program.</summary>
    Shipped = 1,

    /// <summary>The notice that an administrator uploaded.</summary>
    Uploaded,

    /// <summary>No notice yet: the 13 statutory days.</summary>
    Provisional,
}

/// <summary>The years that are known, and the next two.</summary>
public sealed record ListCalendarYearsQuery : IRequest<CalendarYears>, IRequirePolicy<AnyCaller>;

/// <param name="CalendarVersion">What a result pins.</param>
public sealed record CalendarYears(string CalendarVersion, IReadOnlyList<CalendarYearLine> Years);

/// <param name="CompanyDays">How many of the company's own days lie in it.</param>
/// <param name="Version">Of the uploaded notice; 0 where none was uploaded.</param>
public sealed record CalendarYearLine(int Year, CalendarYearSource Source, int DaysOff, int MakeUpDays, int CompanyDays, long Version);

internal sealed class ListCalendarYearsHandler(PlatformDbContext context, IWorkCalendar calendar, TimeProvider time) : IRequestHandler<ListCalendarYearsQuery, CalendarYears>
{
    private const int Ahead = 2;

    public async Task<CalendarYears> Handle(ListCalendarYearsQuery request, CancellationToken cancellationToken)
    {
        var uploaded = await context.Set<CalendarYear>().AsNoTracking().ToListAsync(cancellationToken);
        var company = (await context.Set<CompanyCalendar>().AsNoTracking().SingleOrDefaultAsync(cancellationToken))?.Days ?? [];
        var notices = CalendarSource.Merge(uploaded.Select(y => y.Notice));
        var today = CompanyTime.DayOf(time.GetUtcNow()).Year;
        var years = notices.Select(n => n.Year).Concat(Enumerable.Range(today, Ahead + 1)).Distinct().Order().Select(year => LineOf(year, notices, uploaded.Find(y => y.Year == year), company));
        return new CalendarYears(calendar.Version, [.. years]);
    }

    private static CalendarYearLine LineOf(int year, IReadOnlyCollection<HolidayNotice> notices, CalendarYear? uploaded, IReadOnlyList<CompanyDay> company)
    {
        var days = notices.FirstOrDefault(n => n.Year == year)?.Days ?? [];
        var source = days.Count == 0 ? CalendarYearSource.Provisional : uploaded is null ? CalendarYearSource.Shipped : CalendarYearSource.Uploaded;
        return new CalendarYearLine(year, source, days.Count == 0 ? StatutoryDays.Of(year).Count() : days.Count(d => d.IsOffDay), days.Count(d => !d.IsOffDay), company.Count(d => d.Date.Year == year), uploaded?.Version ?? 0);
    }
}
