using FluentValidation;
using MediatR;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Calendar;

/// <summary>All of the company's own days with their version (0 while none were ever set).</summary>
public sealed record GetCompanyDaysQuery : IRequest<CompanyDayList>, IRequirePolicy<AnyCaller>;

public sealed record CompanyDayList(IReadOnlyList<CompanyDay> Days, long Version);

/// <summary>Replaces the company's own days, at most 1,000.</summary>
public sealed record ReplaceCompanyDaysCommand(IReadOnlyList<CompanyDay> Days, long? ExpectedVersion) : IRequest<long>, IEdit, ICompanyDays, IRequirePolicy<AdministratorOnly>;

/// <summary>The company's days to be saved or looked at before.</summary>
public interface ICompanyDays
{
    IReadOnlyList<CompanyDay> Days { get; }
}

internal sealed class ReplaceCompanyDaysValidator : AbstractValidator<ReplaceCompanyDaysCommand>
{
    public ReplaceCompanyDaysValidator() => Include(new CompanyDayRules());
}

internal sealed class CompanyDayRules : AbstractValidator<ICompanyDays>
{
    public CompanyDayRules()
    {
        RuleFor(c => c.Days).NotNull().AtMost(1000);
        RuleFor(c => c.Days).Must(d => d is null || d.Where(x => x is not null).Select(x => x.Date).Distinct().Count() == d.Count).WithErrorCode("calendar.day-twice");
        RuleForEach(c => c.Days).NotNull();
        RuleForEach(c => c.Days).Must(d => d is null || d.Date.Year is >= 1901 and <= 2100).WithErrorCode("calendar.day-of-other-year");
        RuleForEach(c => c.Days).ChildRules(day => day.RuleFor(d => d.Name).NotEmpty().WithErrorCode("calendar.day-name").MaximumLength(40).WithErrorCode("calendar.day-name"));
    }
}

internal sealed class GetCompanyDaysHandler(IRepository<CompanyCalendar> calendars) : IRequestHandler<GetCompanyDaysQuery, CompanyDayList>
{
    public async Task<CompanyDayList> Handle(GetCompanyDaysQuery request, CancellationToken cancellationToken)
    {
        var calendar = await calendars.FindAsync(CompanyCalendar.TheOne, cancellationToken);
        return new CompanyDayList(calendar?.Days ?? [], calendar?.Version ?? 0);
    }
}

internal sealed class ReplaceCompanyDaysHandler(IRepository<CompanyCalendar> calendars, CalendarSource source, TimeProvider time) : IRequestHandler<ReplaceCompanyDaysCommand, long>
{
    public async Task<long> Handle(ReplaceCompanyDaysCommand request, CancellationToken cancellationToken)
    {
        var known = await calendars.FindAsync(CompanyCalendar.TheOne, cancellationToken);
        var calendar = known ?? new CompanyCalendar();
        calendar.ExpectVersion(request.ExpectedVersion);
        if (known is null) calendars.Add(calendar);
        calendar.Replace(request.Days, time.GetUtcNow());
        await calendars.SaveChangesAsync(cancellationToken);
        source.Reload();
        return calendar.Version;
    }
}
