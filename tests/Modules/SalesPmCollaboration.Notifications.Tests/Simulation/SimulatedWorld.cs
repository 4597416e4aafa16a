using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests.Simulation;

/// <summary>Ten years with holidays of all lengths and make-up days, drawn by a seed.</summary>
internal sealed class SimulatedCalendar : IWorkCalendar
{
    private readonly HashSet<DateOnly> _off = [];
    private readonly HashSet<DateOnly> _makeUp = [];

    public SimulatedCalendar(Random random)
    {
        for (var day = SimulatedWorld.FirstDay.AddDays(-60); day < SimulatedWorld.LastDay.AddDays(200); day = day.AddDays(1))
        {
            if (random.Next(45) == 0) _off.UnionWith(Enumerable.Range(0, random.Next(1, 10)).Select(day.AddDays));
            if (day.DayOfWeek is (DayOfWeek.Saturday or DayOfWeek.Sunday) && random.Next(16) == 0) _makeUp.Add(day);
        }
    }

    public string Version => "simulated";

    public bool IsConfirmed(int year) => true;

    public bool IsWorkingDay(DateOnly day) => _makeUp.Contains(day) || (!_off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
}

internal sealed record SimulatedSeries(Guid Id, SeriesRule Rule, IReadOnlyList<Guid> People);

internal static class SimulatedWorld
{
    public static readonly DateOnly FirstDay = new(2026, 1, 1);
    public static readonly DateOnly LastDay = new(2035, 12, 31);

    public static readonly string[] Zones =
    [
        "Asia/Shanghai", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca",
        "America/St_Johns", "Asia/Kathmandu", "Pacific/Chatham", "Africa/Cairo", "America/Santiago", "Asia/Tehran",
    ];

    /// <summary>A weekly and a monthly series in each zone; some meet in the hours at which clocks change.</summary>
    public static List<SimulatedSeries> Series(Random random, int people) =>
    [
        .. Zones.SelectMany(zone => new[] { Weekly(random, zone), Monthly(random, zone) })
            .Select(rule => new SimulatedSeries(Id(random), rule, [.. Enumerable.Range(0, people).Select(_ => Id(random))])),
    ];

    private static SeriesRule Weekly(Random random, string zone) =>
        new(FirstDay, (DayOfWeek)random.Next(7), Time(random), 60, zone, (DayOffRule)random.Next(1, 4), random.Next(2) == 0);

    private static SeriesRule Monthly(Random random, string zone) => Weekly(random, zone) with { WeekOfMonth = random.Next(1, 6) };

    private static TimeOnly Time(Random random) => random.Next(3) == 0 ? new TimeOnly(random.Next(0, 4), random.Next(0, 60)) : new TimeOnly(random.Next(8, 18), random.Next(0, 60));

    private static Guid Id(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
