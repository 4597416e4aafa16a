using SalesPmCollaboration.Handovers.Application;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

internal static class Paging
{
    /// <summary>The rows were read one beyond the limit: that one tells that there is a next page.</summary>
    public static ListPage<T> Cut<T>(this List<T> rows, int limit, Func<T, string> cursorAfter) =>
        rows.Count <= limit ? new(rows, null) : new(rows[..limit], cursorAfter(rows[limit - 1]));
}
