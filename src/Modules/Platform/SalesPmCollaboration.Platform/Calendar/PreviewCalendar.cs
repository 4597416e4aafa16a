using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Calendar;

/// <summary>What publishing a year's notice would change, before it is done.</summary>
public sealed record PreviewNoticeQuery(int Year, HolidayNotice Notice) : IRequest<CalendarPreview>, INoticeUpload, IRequirePolicy<AdministratorOnly>;

/// <summary>What other company days would change, before they are saved.</summary>
public sealed record PreviewCompanyDaysQuery(IReadOnlyList<CompanyDay> Days) : IRequest<CalendarPreview>, ICompanyDays, IRequirePolicy<AdministratorOnly>;

/// <param name="Name">Why: the holiday, or the company's own word; empty where neither says.</param>
public sealed record DayChange(DateOnly On, string Name, bool IsWorkingDay);

/// <param name="Days">Days that would be worked and are not, or the other way round.</param>
/// <param name="Meetings">Coming occurrences of series that would move; what a hand has moved stays.</param>
public sealed record CalendarPreview(IReadOnlyList<DayChange> Days, IReadOnlyList<OccurrenceMove> Meetings);

internal sealed class PreviewNoticeValidator : AbstractValidator<PreviewNoticeQuery>
{
    public PreviewNoticeValidator() => Include(new NoticeRules());
}

internal sealed class PreviewCompanyDaysValidator : AbstractValidator<PreviewCompanyDaysQuery>
{
    public PreviewCompanyDaysValidator() => Include(new CompanyDayRules());
}

internal sealed class PreviewCalendarHandler(PlatformDbContext context, IWorkCalendar current, ISeriesForecast meetings) : IRequestHandler<PreviewNoticeQuery, CalendarPreview>, IRequestHandler<PreviewCompanyDaysQuery, CalendarPreview>
{
    public async Task<CalendarPreview> Handle(PreviewNoticeQuery request, CancellationToken cancellationToken)
    {
        var (uploaded, company) = await StoredAsync(cancellationToken);
        var first = new DateOnly(request.Year, 1, 1);
        // A notice reaches a month over each end of its year.
        return await OfAsync([.. uploaded.Where(n => n.Year != request.Year), request.Notice], company, first.AddMonths(-1), first.AddMonths(13), cancellationToken);
    }

    public async Task<CalendarPreview> Handle(PreviewCompanyDaysQuery request, CancellationToken cancellationToken)
    {
        var (uploaded, company) = await StoredAsync(cancellationToken);
        List<DateOnly> days = [.. company.Concat(request.Days).Select(d => d.Date)];
        return days.Count == 0 ? new CalendarPreview([], []) : await OfAsync(uploaded, request.Days, days.Min(), days.Max(), cancellationToken);
    }

    private async Task<CalendarPreview> OfAsync(IReadOnlyCollection<HolidayNotice> uploaded, IReadOnlyList<CompanyDay> company, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var notices = CalendarSource.Merge(uploaded);
        var then = new WorkCalendar(notices, company);
        var names = notices.SelectMany(n => n.Days).Select(d => (d.Date, d.Name)).Concat(company.Select(d => (d.Date, d.Name))).GroupBy(d => d.Date).ToDictionary(g => g.Key, g => g.Last().Name);
        List<DayChange> changes = [];
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (then.IsWorkingDay(day) != current.IsWorkingDay(day)) changes.Add(new DayChange(day, names.GetValueOrDefault(day, ""), then.IsWorkingDay(day)));
        }

        return new CalendarPreview(changes, await meetings.MovedByAsync(changes.ToDictionary(c => c.On, c => c.IsWorkingDay), ct));
    }

    private async Task<(List<HolidayNotice> Uploaded, IReadOnlyList<CompanyDay> Company)> StoredAsync(CancellationToken ct)
    {
        var years = await context.Set<CalendarYear>().AsNoTracking().ToListAsync(ct);
        var company = await context.Set<CompanyCalendar>().AsNoTracking().SingleOrDefaultAsync(ct);
        return ([.. years.Select(y => y.Notice)], company?.Days ?? []);
    }
}
