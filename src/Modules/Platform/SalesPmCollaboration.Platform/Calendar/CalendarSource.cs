using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.Platform.Startup;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Calendar;

/// <summary>The calendar as it stands: read once, again after a change here, and looked after on PostgreSQL, where another node may have changed it.</summary>
internal sealed class CalendarSource(IServiceScopeFactory scopes)
{
    private readonly Lock _loading = new();
    private volatile WorkCalendar? _current;

    public WorkCalendar Current
    {
        get
        {
            if (_current is { } known) return known;
            lock (_loading) return _current ??= Load();
        }
    }

    public void Reload()
    {
        lock (_loading) _current = Load();
    }

    private WorkCalendar Load()
    {
        using var scope = scopes.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var uploaded = context.Set<CalendarYear>().AsNoTracking().ToList();
        var company = context.Set<CompanyCalendar>().AsNoTracking().SingleOrDefault();
        return new WorkCalendar(Merge(uploaded.Select(y => y.Notice)), company?.Days ?? [], Earlier(uploaded, company));
    }

    private static IReadOnlyList<EarlierCalendar> Earlier(List<CalendarYear> uploaded, CompanyCalendar? company)
    {
        var changes = uploaded.SelectMany(y => y.Earlier.Select(e => e.Until)).Concat((company?.Earlier ?? []).Select(e => e.Until)).Distinct().Order();
        return [.. changes.Select(at => new EarlierCalendar(at, new WorkCalendar(Merge(uploaded.Select(y => y.NoticeAt(at))), company?.DaysAt(at) ?? [])))];
    }

    internal static IReadOnlyCollection<HolidayNotice> Merge(IEnumerable<HolidayNotice> uploaded)
    {
        var years = HolidayNotice.Embedded.ToDictionary(n => n.Year);
        foreach (var notice in uploaded) years[notice.Year] = notice;
        return years.Values;
    }
}

/// <summary>Another node's change arrives within ten seconds.</summary>
internal sealed class CalendarWatch(CalendarSource source, DatabaseOptions database, DatabaseStartup startup, TimeProvider time, ILogger<CalendarWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Provider != DatabaseProvider.PostgreSql) return;
        await startup.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                source.Reload();
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
            {
                log.LogWarning(e, "The calendar was not read");
            }
        }
    }
}
