using System.Text;

namespace SalesPmCollaboration.Platform.Files;

internal static class FileName
{
    /// <summary>In UTF-16 units; common file systems take 255 bytes, and Chinese takes three each.</summary>
    public const int MaxLength = 80;

    private const string Forbidden = "\\/:*?\"<>|";

    /// <summary>The last part of the path, without control, format and path characters and without dots or spaces at its ends; the extension survives shortening.</summary>
    /// <returns>Empty where nothing is left.</returns>
    public static string Clean(string? given)
    {
        var last = (given ?? "").Replace('\\', '/').Split('/')[^1].Normalize(NormalizationForm.FormC);
        var kept = string.Concat(last.EnumerateRunes().Where(Allowed)).Trim(' ', '.');
        var extension = Path.GetExtension(kept);
        if (kept.Length <= MaxLength) return kept;
        var stem = kept[..Math.Max(0, MaxLength - extension.Length)];
        return (char.IsHighSurrogate(stem.LastOrDefault()) ? stem[..^1] : stem) + extension;
    }

    private static bool Allowed(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator)
        && !(rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal));
}
