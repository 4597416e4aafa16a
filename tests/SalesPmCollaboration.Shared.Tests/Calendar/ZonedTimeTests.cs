using System.Globalization;
using CsCheck;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Shared.Tests.Calendar;

public sealed class ZonedTimeTests
{
    private static readonly string[] Zones = ["Asia/Shanghai", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "America/St_Johns", "Asia/Kathmandu", "Pacific/Chatham", "Africa/Cairo"];

    [Theory]
    [InlineData("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00:00Z")]
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T10:00:00Z")]
    [InlineData("Asia/Shanghai", "2026-11-23", "10:00", "2026-11-23T02:00:00Z")]
    public void a_time_that_is_skipped_is_the_end_of_the_gap_and_one_that_comes_twice_is_the_first(string zone, string day, string time, string instant) =>
        ZonedTime.At(DateOnly.Parse(day, CultureInfo.InvariantCulture), TimeOnly.Parse(time, CultureInfo.InvariantCulture), zone).ShouldBe(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    [Fact]
    public void it_is_the_first_minute_at_which_the_wall_shows_the_time_or_later()
    {
        var gen = Gen.Select(Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]), Gen.Int[0, 4017], Gen.Int[0, 1439]);
        gen.Sample((zone, day, minute) => Agrees(zone, new DateOnly(2026, 1, 1).AddDays(day), minute), iter: 300);
    }

    [Fact]
    public void it_is_so_at_every_quarter_of_an_hour_around_every_change_of_the_clock()
    {
        foreach (var zone in Zones)
        {
            var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
            for (var day = new DateOnly(2026, 1, 1); day.Year < 2028; day = day.AddDays(1))
            {
                var noon = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
                if (clock.GetUtcOffset(noon) == clock.GetUtcOffset(noon.AddDays(1))) continue;
                for (var minute = 0; minute < 1440; minute += 15) Agrees(zone, day.AddDays(1), minute).ShouldBeTrue($"{zone} {day:O} {minute}");
            }
        }
    }

    /// <summary>Looks at the wall minute by minute.</summary>
    private static bool Agrees(string zone, DateOnly day, int minute)
    {
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var time = TimeOnly.MinValue.AddMinutes(minute);
        var wanted = day.ToDateTime(time);
        var instant = new DateTimeOffset(wanted, TimeSpan.Zero).AddHours(-27);
        while (TimeZoneInfo.ConvertTime(instant, clock).DateTime < wanted) instant = instant.AddMinutes(1);
        return ZonedTime.At(day, time, zone) == instant;
    }
}
