using System.Globalization;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications;

/// <summary>A cursor's parts read back; a forged one is refused as a stale one is.</summary>
internal static class Keyset
{
    public static T Part<T>(string text) where T : IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw new InvalidInput("/cursor", "cursor.invalid");

    public static string Text(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    public static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary><paramref name="found"/> holds one row more than the page where another page follows.</summary>
    public static Page<TLine> PageOf<TRow, TLine>(IReadOnlyList<TRow> found, int limit, string filters, Func<TRow, object?[]> position, Func<IReadOnlyList<TRow>, IReadOnlyList<TLine>> lines)
    {
        var shown = found.Count > limit ? found.Take(limit).ToList() : found;
        return new Page<TLine>(lines(shown), found.Count > limit ? Cursor.Write(filters, position(shown[^1])) : null);
    }
}
