using FluentValidation;
using MediatR;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Calendar;

/// <summary>Puts a year's notice in the place of the shipped one. <paramref name="ExpectedVersion"/> is 0 for the first upload.</summary>
public sealed record PublishNoticeCommand(int Year, HolidayNotice Notice, long? ExpectedVersion) : IRequest<long>, IEdit, INoticeUpload, IRequirePolicy<AdministratorOnly>;

/// <summary>A notice to be published or looked at before.</summary>
public interface INoticeUpload
{
    int Year { get; }

    HolidayNotice Notice { get; }
}

internal sealed class PublishNoticeValidator : AbstractValidator<PublishNoticeCommand>
{
    public PublishNoticeValidator() => Include(new NoticeRules());
}

internal sealed class NoticeRules : AbstractValidator<INoticeUpload>
{
    public NoticeRules()
    {
        RuleFor(c => c.Year).InclusiveBetween(1901, 2100);
        RuleFor(c => c.Notice.Year).Equal(c => c.Year).OverridePropertyName("Year").WithErrorCode("calendar.other-year");
        RuleFor(c => c.Notice.Papers).NotNull().AtMost(20).OverridePropertyName("Papers");
        RuleForEach(c => c.Notice.Papers).NotEmpty().MaximumLength(500).OverridePropertyName("Papers");
        RuleFor(c => c.Notice.Days).NotNull().AtMost(100).OverridePropertyName("Days");
        RuleFor(c => c.Notice.Days).Must(d => d is null || d.Where(x => x is not null).Select(x => x.Date).Distinct().Count() == d.Count).WithErrorCode("calendar.day-twice").OverridePropertyName("Days");
        RuleForEach(c => c.Notice.Days).NotNull().OverridePropertyName("Days");
        RuleForEach(c => c.Notice.Days).Must((c, d) => d is null || Near(c.Year, d.Date)).WithErrorCode("calendar.day-of-other-year").OverridePropertyName("Days");
        RuleForEach(c => c.Notice.Days).ChildRules(day => day.RuleFor(d => d.Name).NotEmpty().WithErrorCode("calendar.day-name").MaximumLength(40).WithErrorCode("calendar.day-name")).OverridePropertyName("Days");
    }

    /// <summary>A notice reaches a month over each end of its year.</summary>
    private static bool Near(int year, DateOnly day) => day >= new DateOnly(year, 1, 1).AddMonths(-1) && day < new DateOnly(year, 1, 1).AddMonths(13);
}

internal sealed class PublishNoticeHandler(IRepository<CalendarYear> years, CalendarSource source, TimeProvider time) : IRequestHandler<PublishNoticeCommand, long>
{
    public async Task<long> Handle(PublishNoticeCommand request, CancellationToken cancellationToken)
    {
        var known = await years.FindAsync(CalendarYear.IdOf(request.Year), cancellationToken);
        var year = known ?? new CalendarYear(request.Year);
        year.ExpectVersion(request.ExpectedVersion);
        if (known is null) years.Add(year);
        year.Publish(request.Notice, known?.Days ?? HolidayNotice.Embedded.FirstOrDefault(n => n.Year == request.Year)?.Days ?? [], time.GetUtcNow());
        await years.SaveChangesAsync(cancellationToken);
        source.Reload();
        return year.Version;
    }
}
