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

    public HolidayNotice Notice => new(Year, Papers, Days);

    public static Guid IdOf(int year) => new(year, 0x0ca1, 0x4da0, 0x80, 0, 0, 0, 0, 0, 0, 0);

    public void Publish(HolidayNotice notice) => (Papers, Days) = ([.. notice.Papers], [.. notice.Days.OrderBy(d => d.Date)]);
}

/// <summary>The company's own days, one list for all years.</summary>
public sealed class CompanyCalendar : AggregateRoot
{
    public static readonly Guid TheOne = new(1, 0x0ca1, 0x4da0, 0x81, 0, 0, 0, 0, 0, 0, 0);

    public Guid Id { get; private set; } = TheOne;
    public IReadOnlyList<CompanyDay> Days { get; private set; } = [];

    public override Guid Key => Id;

    public void Replace(IEnumerable<CompanyDay> days) => Days = [.. days.OrderBy(d => d.Date)];
}
