using SalesPmCollaboration.Platform.Calendar;
using SalesPmCollaboration.SharedKernel;
using Shouldly;

namespace SalesPmCollaboration.Platform.Tests;

public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar Shipped = new(HolidayNotice.Embedded, []);

    [Theory]
    [InlineData(1, 21)]
    [InlineData(2, 16)]
    [InlineData(5, 19)]
    [InlineData(9, 22)]
    [InlineData(10, 18)]
    public void months_of_2026_have_the_published_number_of_working_days(int month, int expected) =>
        Shipped.WorkingDaysUntil(new DateOnly(2026, month, 1).AddDays(-1), new DateOnly(2026, month, 1).AddMonths(1).AddDays(-1)).ShouldBe(expected);

    [Fact]
    public void first_and_last_working_days_of_2026_fall_on_make_up_days()
    {
        Shipped.OnOrAfter(new DateOnly(2026, 1, 1)).ShouldBe(new DateOnly(2026, 1, 4));
        Shipped.OnOrAfter(new DateOnly(2026, 10, 1)).ShouldBe(new DateOnly(2026, 10, 8));
        Shipped.AddWorkingDays(new DateOnly(2026, 3, 1), -1).ShouldBe(new DateOnly(2026, 2, 28));
    }

    [Fact]
    public void the_make_up_days_of_2026_are_worked()
    {
        foreach (var day in new[] { "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10" }.Select(d => DateOnly.Parse(d, System.Globalization.CultureInfo.InvariantCulture)))
        {
            day.DayOfWeek.ShouldBeOneOf(DayOfWeek.Saturday, DayOfWeek.Sunday);
            Shipped.IsWorkingDay(day).ShouldBeTrue($"{day:O}");
        }
    }

    [Fact]
    public void a_transition_of_seven_working_days_from_9_february_2026_ends_on_the_24th() =>
        Shipped.AddWorkingDays(new DateOnly(2026, 2, 9).AddDays(-1), 7).ShouldBe(new DateOnly(2026, 2, 24));

    [Fact]
    public void a_year_without_a_notice_is_provisional_and_rests_on_thirteen_days()
    {
        Shipped.IsConfirmed(2026).ShouldBeTrue();
        Shipped.IsConfirmed(2027).ShouldBeFalse();
        StatutoryDays.Of(2027).ShouldBe([.. Days("2027-01-01 2027-02-05 2027-02-06 2027-02-07 2027-02-08 2027-04-05 2027-05-01 2027-05-02 2027-06-09 2027-09-15 2027-10-01 2027-10-02 2027-10-03")]);
        Shipped.IsWorkingDay(new DateOnly(2027, 2, 8)).ShouldBeFalse();
        Shipped.IsWorkingDay(new DateOnly(2027, 2, 9)).ShouldBeTrue();
        Shipped.IsWorkingDay(new DateOnly(2027, 5, 3)).ShouldBeTrue();
    }

    [Fact]
    public void computed_days_agree_with_every_published_notice()
    {
        foreach (var notice in HolidayNotice.Embedded.Where(n => n.Days.Count > 0))
        {
            var off = notice.Days.Where(d => d.IsOffDay).Select(d => d.Date).ToHashSet();
            // 除夕 became a statutory day in 2025 and 2 May with it; before that the notices moved days around them.
            var computed = StatutoryDays.Named(notice.Year).Where(d => notice.Year >= 2025 || d.Name != "春节" || off.Contains(d.On));
            foreach (var day in computed) off.ShouldContain(day.On, $"{day.On:O} {day.Name}");
        }
    }

    [Fact]
    public void qingming_is_the_fourth_or_fifth_of_april_through_this_century()
    {
        for (var year = 2000; year <= 2099; year++)
        {
            // The usual formula of almanacs for 2000 to 2099.
            var expected = (int)((year % 100) * 0.2422 + 4.81) - year % 100 / 4;
            StatutoryDays.Qingming(year).ShouldBe(new DateOnly(year, 4, expected), $"{year}");
        }
    }

    [Fact]
    public void leap_months_before_a_festival_are_stepped_over()
    {
        // 闰六月 of 2025 stands before 中秋, 闰四月 of 2020 before 端午.
        StatutoryDays.Named(2025).Single(d => d.Name == "中秋节").On.ShouldBe(new DateOnly(2025, 10, 6));
        StatutoryDays.Named(2020).Single(d => d.Name == "端午节").On.ShouldBe(new DateOnly(2020, 6, 25));
    }

    [Fact]
    public void late_december_of_the_next_notice_and_company_days_are_merged_in()
    {
        var next = new HolidayNotice(2027, [], [new NoticeDay("元旦", new DateOnly(2026, 12, 31), true), new NoticeDay("元旦", new DateOnly(2027, 1, 1), true)]);
        var merged = new WorkCalendar(CalendarSource.Merge([next]), [new CompanyDay(new DateOnly(2026, 7, 20), "高温假", true), new CompanyDay(new DateOnly(2026, 10, 1), "抢工", false)]);

        merged.IsWorkingDay(new DateOnly(2026, 12, 31)).ShouldBeFalse();
        merged.IsConfirmed(2027).ShouldBeTrue();
        merged.IsWorkingDay(new DateOnly(2026, 7, 20)).ShouldBeFalse();
        merged.IsWorkingDay(new DateOnly(2026, 10, 1)).ShouldBeTrue();
        merged.Version.ShouldNotBe(Shipped.Version);
        Shipped.Version.ShouldStartWith("cn-2026-");
        new WorkCalendar(HolidayNotice.Embedded, []).Version.ShouldBe(Shipped.Version);
    }

    private static IEnumerable<DateOnly> Days(string text) => text.Split(' ').Select(d => DateOnly.Parse(d, System.Globalization.CultureInfo.InvariantCulture));
}
