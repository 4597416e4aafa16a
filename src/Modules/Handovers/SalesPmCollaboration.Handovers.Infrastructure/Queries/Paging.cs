using System.Globalization;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

internal static class Paging
{
    /// <summary>The rows were read one beyond the limit: that one tells that there is a next page.</summary>
    public static ListPage<T> Cut<T>(this List<T> rows, int limit, Func<T, string> cursorAfter) =>
        rows.Count <= limit ? new(rows, null) : new(rows[..limit], cursorAfter(rows[limit - 1]));
}

/// <summary>A cursor comes from outside: a part that cannot be read is a wrong cursor, not a failure.</summary>
internal static class CursorParts
{
    public static Guid Id(string part) => Guid.TryParse(part, out var id) ? id : throw Invalid();

    public static int Number(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Invalid();

    /// <summary>Milliseconds since 1970.</summary>
    public static DateTimeOffset Instant(string part) =>
        long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : throw Invalid();

    public static DateOnly Day(string part) => DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Invalid();

    private static InvalidInput Invalid() => new("/cursor", "cursor.invalid");
}
