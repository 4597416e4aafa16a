using System.Globalization;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Web;

/// <summary>How values look on a page, in the reader's language.</summary>
public static class Show
{
    private static bool Chinese => CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.Ordinal);

    /// <summary>¥1,234,567.89; other currencies with their code.</summary>
    public static string Money(Money? money) => money?.Shown() ?? "";

    /// <summary>Where space is short: 1,280.00 万元 or ¥12.80M; rounded to what is shown. Small amounts stay whole: rounding would leave nothing of them.</summary>
    public static string ShortMoney(Money? money) => money is not { } m ? ""
        : Math.Abs(m.Amount) < (Chinese && IsYuan(m) ? 10_000 : 1_000_000) ? m.Shown()
        : Chinese && IsYuan(m) ? (m.Amount / 10_000m).ToString("#,##0.##", CultureInfo.InvariantCulture) + " 万元"
        : Sign(m) + (Math.Abs(m.Amount) / 1_000_000m).ToString("#,##0.00", CultureInfo.InvariantCulture) + "M";

    /// <summary>2026-11-23 周一, 2026-11-23 Mon.</summary>
    public static string Date(DateOnly? day) => day is not { } d ? "" : d.ToString("yyyy-MM-dd ", CultureInfo.InvariantCulture) + Weekday(d);

    /// <summary>11-23, for lines whose year is plain.</summary>
    public static string ShortDate(DateOnly? day) => day?.ToString("MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>11-23, the company's day of an instant.</summary>
    public static string ShortDate(DateTimeOffset? at) => at is { } a ? ShortDate(CompanyTime.DayOf(a)) : "";

    /// <summary>The company's day and time of an instant: 2026-11-23 周一 17:20.</summary>
    public static string Instant(DateTimeOffset? at) => at is not { } a ? ""
        : Date(CompanyTime.DayOf(a)) + CompanyTime.LocalOf(a).ToString(" HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The form's value of a date.</summary>
    public static string Input(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>1.4 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => bytes.ToString(CultureInfo.InvariantCulture) + " B",
        < 1024 * 1024 => (bytes / 1024m).ToString("0.#", CultureInfo.InvariantCulture) + " KB",
        _ => (bytes / 1048576m).ToString("0.#", CultureInfo.InvariantCulture) + " MB",
    };

    /// <summary>9f3a…c21e, enough to compare by eye.</summary>
    public static string Hash(string? hash) => hash is { Length: > 12 } ? $"{hash[..4]}…{hash[^4..]}" : hash ?? "";

    private static string Weekday(DateOnly day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetAbbreviatedDayName(day.DayOfWeek);

    private static string Sign(Money money) => (money.Minor < 0 ? "-" : "") + (IsYuan(money) ? "¥" : money.Currency + " ");

    private static bool IsYuan(Money money) => string.Equals(money.Currency, "CNY", StringComparison.Ordinal);
}
