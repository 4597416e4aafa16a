using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Calendar;

/// <summary>A day of the company's own (高温假, plant shutdown, extra shift); it overrides the notice.</summary>
public sealed record CompanyDay(DateOnly Date, string Name, bool IsOffDay);

/// <summary>An unchanging picture of the calendar: notices of all years merged, because late December stands in the next year's notice, and the company's days over them.</summary>
public sealed class WorkCalendar : IWorkCalendar
{
    private readonly FrozenDictionary<DateOnly, bool> _off;
    private readonly FrozenSet<int> _confirmed;
    private readonly ConcurrentDictionary<int, FrozenSet<DateOnly>> _statutory = new();

    public WorkCalendar(IReadOnlyCollection<HolidayNotice> notices, IReadOnlyCollection<CompanyDay> company, IReadOnlyList<EarlierCalendar>? earlier = null)
    {
        Earlier = earlier ?? [];
        Dictionary<DateOnly, bool> off = [];
        foreach (var day in notices.OrderBy(n => n.Year).SelectMany(n => n.Days)) off[day.Date] = day.IsOffDay;
        foreach (var day in company) off[day.Date] = day.IsOffDay;
        _off = off.ToFrozenDictionary();
        _confirmed = notices.Where(n => n.Days.Count > 0).Select(n => n.Year).ToFrozenSet();
        Version = Digest();
    }

    /// <summary>"cn-2026-1f0c…": last published year and a digest of every moved day; equal texts mean equal calendars.</summary>
    public string Version { get; }

    public IReadOnlyList<EarlierCalendar> Earlier { get; }

    public bool IsConfirmed(int year) => _confirmed.Contains(year);

    public bool IsWorkingDay(DateOnly day)
    {
        if (_off.TryGetValue(day, out var off)) return !off;
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return false;
        return IsConfirmed(day.Year) || !_statutory.GetOrAdd(day.Year, year => StatutoryDays.Of(year).ToFrozenSet()).Contains(day);
    }

    private string Digest()
    {
        var text = string.Join('\n', _off.OrderBy(d => d.Key).Select(d => d.Key.ToString("O", CultureInfo.InvariantCulture) + (d.Value ? "-" : "+"))) + "|" + string.Join(',', _confirmed.Order());
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
        return string.Create(CultureInfo.InvariantCulture, $"cn-{(_confirmed.Count == 0 ? 0 : _confirmed.Max())}-{hash}");
    }
}
