using System.Text;

namespace SalesPmCollaboration.Documents.Pdf;

/// <summary>Breaks text into lines: between Chinese characters, else at spaces; a word longer than the line is cut.</summary>
internal static class LineBreaker
{
    private const string NeverFirst = "，。、；：？！）】》」』〉〕｝〗”’…—～·%‰℃,.;:?!)]}>々ー％";
    private const string NeverLast = "（【《「『〈〔｛〖“‘([{<￥$#＃";

    public static List<string> Break(string text, float width, Func<Rune, float> advance)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
            BreakParagraph(Clean(paragraph), width, advance, lines);
        return lines;
    }

    private static void BreakParagraph(Rune[] runes, float width, Func<Rune, float> advance, List<string> lines)
    {
        var start = 0;
        do
        {
            var end = Fit(runes, start, width, advance);
            if (end < runes.Length) end = BestBreak(runes, start, end);
            lines.Add(Text(runes, start, end));
            start = end;
            while (start < runes.Length && runes[start].Value == ' ') start++;
        }
        while (start < runes.Length);
    }

    /// <summary>At least one character, so that a narrow column still ends.</summary>
    private static int Fit(Rune[] runes, int start, float width, Func<Rune, float> advance)
    {
        var end = start;
        for (var used = 0f; end < runes.Length; end++)
        {
            used += advance(runes[end]);
            if (used > width && end > start && runes[end].Value != ' ') break;
        }
        return end;
    }

    private static int BestBreak(Rune[] runes, int start, int end)
    {
        for (var at = end; at > start; at--)
            if (MayBreak(runes[at - 1], runes[at])) return at;
        return end;
    }

    private static bool MayBreak(Rune before, Rune after)
    {
        if (Among(NeverFirst, after) || Among(NeverLast, before) || after.Value == ' ') return false;
        return before.Value is ' ' or '-' or '/' || IsWide(before) || IsWide(after);
    }

    private static bool Among(string set, Rune rune) => rune.IsBmp && set.Contains((char)rune.Value, StringComparison.Ordinal);

    private static bool IsWide(Rune rune) => rune.Value is >= 0x2E80 and <= 0xD7FF or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE4F or >= 0xFF00 and <= 0xFFEF or >= 0x1F300;

    /// <summary>Unpaired surrogates become U+FFFD and other control characters a space.</summary>
    private static Rune[] Clean(string paragraph) => [.. paragraph.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? new Rune(' ') : rune)];

    private static string Text(Rune[] runes, int start, int end)
    {
        var line = new StringBuilder();
        for (var at = start; at < end; at++) line.Append(runes[at].ToString());
        return line.ToString().TrimEnd(' ');
    }
}
