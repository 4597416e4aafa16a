using System.Diagnostics;
using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace SalesPmCollaboration.Notifications.Tests.Calendars;

/// <summary>Two parsers that know nothing of each other and of our writer. Both say what they understood in the same lines.</summary>
internal static class CalendarReaders
{
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> HasPython = new(() => File.Exists(Python) && Run("-c", "import icalendar, recurring_ical_events").Code == 0);

    public static string Repository { get; } = Root();

    /// <summary>Ical.Net.</summary>
    public static string ByIcalNet(string text, DateOnly from, DateOnly to)
    {
        var calendar = Ical.Net.Calendar.Load(text).ShouldNotBeNull();
        List<string> lines = ["METHOD " + (calendar.Method ?? "-")];
        lines.AddRange(calendar.Events.Select(e => $"EVENT {e.Uid} {e.Sequence} {e.Status} {e.RecurrenceIdentifier?.StartTime.Value.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture) ?? "-"}"));
        if (calendar.Method != "CANCEL")
        {
            lines.AddRange(calendar.GetOccurrences<CalendarEvent>(new CalDateTime(from)).TakeWhile(o => o.Period.StartTime.AsUtc < to.ToDateTime(TimeOnly.MinValue))
                .Select(o => $"AT {Utc(o.Period.StartTime.AsUtc)} {Utc(o.Period.EffectiveEndTime!.AsUtc)}"));
        }

        return string.Join('\n', lines.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    /// <summary>Python's icalendar with recurring_ical_events, packages of Debian.</summary>
    public static string ByPython(string file, DateOnly from, DateOnly to)
    {
        Assert.SkipUnless(HasPython.Value, "The second parser is not there: install python3-icalendar and python3-recurring-ical-events (build/test.sh does where it may).");
        var (code, said) = Run(Path.Combine(Repository, "tests/Modules/SalesPmCollaboration.Notifications.Tests/Calendars/read_calendar.py"), file, Day(from), Day(to));
        code.ShouldBe(0, said);
        return said.Trim();
    }

    public static string Utc(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (int Code, string Said) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? said : errors.Result);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SalesPmCollaboration.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
