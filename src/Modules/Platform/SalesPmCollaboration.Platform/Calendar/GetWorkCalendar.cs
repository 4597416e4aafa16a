using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Calendar;

/// <param name="Year">1901 to 2100.</param>
public sealed record GetWorkCalendarQuery(int Year) : IRequest<WorkCalendarYear>, IRequirePolicy<AnyCaller>;

public sealed record CalendarDay(DateOnly On, string Name);

/// <param name="Confirmed">False while the notice of the year is not published: days off are then the 13 statutory ones, provisional.</param>
/// <param name="CalendarVersion">What a result pins.</param>
/// <param name="Version">Of the uploaded notice; 0 where the shipped one stands. The ETag of this year.</param>
/// <param name="DaysOff">Public days off, weekends beside them included as the notice names them.</param>
/// <param name="MakeUpDays">Weekend days that are worked (调休).</param>
/// <param name="CompanyDays">The company's own days of the year; they override both lists.</param>
public sealed record WorkCalendarYear(int Year, bool Confirmed, string CalendarVersion, long Version, IReadOnlyList<string> Papers, IReadOnlyList<CalendarDay> DaysOff, IReadOnlyList<CalendarDay> MakeUpDays, IReadOnlyList<CompanyDay> CompanyDays);

internal sealed class GetWorkCalendarValidator : AbstractValidator<GetWorkCalendarQuery>
{
    public GetWorkCalendarValidator() => RuleFor(q => q.Year).InclusiveBetween(1901, 2100);
}

internal sealed class GetWorkCalendarHandler(PlatformDbContext context, IWorkCalendar calendar) : IRequestHandler<GetWorkCalendarQuery, WorkCalendarYear>
{
    public async Task<WorkCalendarYear> Handle(GetWorkCalendarQuery request, CancellationToken cancellationToken)
    {
        var uploaded = await context.Set<CalendarYear>().AsNoTracking().ToListAsync(cancellationToken);
        var company = await context.Set<CompanyCalendar>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var notices = CalendarSource.Merge(uploaded.Select(y => y.Notice));
        var days = notices.OrderBy(n => n.Year).SelectMany(n => n.Days).Where(d => d.Date.Year == request.Year).DistinctBy(d => d.Date).OrderBy(d => d.Date).ToList();
        var confirmed = calendar.IsConfirmed(request.Year);
        var off = days.Where(d => d.IsOffDay).Select(d => new CalendarDay(d.Date, d.Name));
        if (!confirmed) off = off.UnionBy(StatutoryDays.Named(request.Year).Where(s => days.TrueForAll(d => d.Date != s.On)), d => d.On).OrderBy(d => d.On);
        return new WorkCalendarYear(
            request.Year,
            confirmed,
            calendar.Version,
            uploaded.Find(y => y.Year == request.Year)?.Version ?? 0,
            notices.FirstOrDefault(n => n.Year == request.Year)?.Papers ?? [],
            [.. off],
            [.. days.Where(d => !d.IsOffDay).Select(d => new CalendarDay(d.Date, d.Name))],
            [.. (company?.Days ?? []).Where(d => d.Date.Year == request.Year)]);
    }
}
