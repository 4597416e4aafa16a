using System.Text;
using System.Text.RegularExpressions;

namespace SalesPmCollaboration.Handovers.Application.Quotations;

/// <summary>How a row of a bill is numbered: 一, （二）, 第三章, A, II, 1.1, 2-1; in its own column, else before its name.</summary>
/// <param name="Style">Rows of one style are siblings, unless the path of one begins the other's.</param>
/// <param name="Path">1.2.3 in its parts.</param>
internal sealed partial record PartNumber(string Style, IReadOnlyList<string> Path)
{
    private static readonly string[] Firsts = ["一", "1", "01", "001", "A", "I", "甲", "①"];

    /// <summary>With it a numbering begins anew.</summary>
    public bool IsFirst => Style == "A" && Path.Count == 1 ? Path[0] == "A" : Firsts.Contains(Path[^1], StringComparer.Ordinal);

    /// <summary>Lines are numbered like this too: such a row is a part only by what is numbered below it.</summary>
    public bool IsOfLines => Style is "1" or "(1)" or "1)" or "①";

    public string Key => $"{Style} {Path.Count}";

    private string Whole => Style + string.Join('.', Path);

    public bool Holds(PartNumber other) => Style == other.Style && Path.Count < other.Path.Count && Path.SequenceEqual(other.Path.Take(Path.Count), StringComparer.Ordinal);

    /// <summary>Of each row, null where it has none.</summary>
    public static IReadOnlyList<PartNumber?> Of(IReadOnlyList<BillRow> rows)
    {
        List<(PartNumber? Number, bool ByName)> all = [.. rows.Select(Read)];
        var known = all.Select(one => one.Number?.Whole).OfType<string>().ToHashSet(StringComparer.Ordinal);
        // P-1 is a product and "2.5 mm²" a size where nothing is numbered P or 2.
        PartNumber?[] numbers = [.. all.Select(one => one.Number is { Path.Count: > 1 } number && (one.ByName || number.Style != "1") && !known.Contains(number.Parent) ? null : one.Number)];
        return Lettered(numbers);
    }

    private string Parent => Style + string.Join('.', Path.SkipLast(1));

    /// <summary>I after H, V after U and X after W are letters, unless II, VI or XI follows.</summary>
    private static PartNumber?[] Lettered(PartNumber?[] numbers)
    {
        HashSet<string> letters = new(StringComparer.Ordinal);
        var last = ' ';
        for (var at = 0; at < numbers.Length; at++)
        {
            if (numbers[at] is not { } number) continue;
            var follows = number is { Style: "I", Path: [{ Length: 1 } one] } && one[0] == last + 1 && Next(at) != one + "I";
            if (follows) letters.Add(number.Path[0]);
            if (follows || (number is { Style: "I", Path.Count: > 1 } && letters.Contains(number.Path[0]))) numbers[at] = number = number with { Style = "A" };
            if (number is { Style: "A", Path: [var letter] }) last = letter[0];
        }

        return numbers;

        string? Next(int at) => numbers.Skip(at + 1).OfType<PartNumber>().FirstOrDefault(next => next is { Path.Count: 1, Style: "I" or "A" })?.Path[0];
    }

    private static (PartNumber? Number, bool ByName) Read(BillRow row)
    {
        var own = Of(Own().Match(Plain(row.No)));
        if (own is { IsOfLines: false } or { Path.Count: > 1 }) return (own, false);
        // A running number of rows says less than 一、 in the name.
        var named = Of(Named().Match(Plain(row.Name)));
        // 1、材质 below a line is of its description.
        if (row.Line is null && named?.IsOfLines == true) named = null;
        return own is null || named is { IsOfLines: false } ? (named, true) : (own, false);
    }

    /// <summary>① is no 1.</summary>
    private static string Plain(string? text)
    {
        var trimmed = (text ?? "").Trim().Replace('–', '-').Replace('—', '-');
        return trimmed is [>= '①' and <= '⑳', ..] ? trimmed : trimmed.Normalize(NormalizationForm.FormKC).Trim();
    }

    private static PartNumber? Of(Match match)
    {
        if (!match.Success) return null;
        if (match.Groups["chapter"] is { Success: true } chapter) return new("第" + match.Groups["kind"].Value, [chapter.Value]);
        if (match.Groups["bracketed"] is { Success: true } bracketed) return new(char.IsAsciiDigit(bracketed.Value[0]) ? "(1)" : "(一)", [bracketed.Value]);
        if (match.Groups["half"] is { Success: true } half) return new("1)", [half.Value]);
        if (match.Groups["circled"] is { Success: true } circled) return new("①", [circled.Value]);
        List<string> path = [match.Groups["head"].Value, .. match.Groups["tail"].Captures.Select(one => one.Value)];
        // 1.0 stands above 1.1.
        if (path.Count > 1 && path[^1] == "0") path.RemoveAt(path.Count - 1);
        return path[0] switch
        {
            // 0101 above 010101001: the national codes of bills.
            ['0', _, ..] code when path.Count == 1 && code.Length is 4 or 6 or 9 or 12 => new("1", [.. new[] { 0..2, 2..4, 4..6, 6..9, 9..12 }.Where(part => part.End.Value <= code.Length).Select(part => code[part])]),
            [>= '0' and <= '9', ..] => new("1", path),
            ['I' or 'V' or 'X', ..] => new("I", path),
            [>= 'A' and <= 'Z'] => new("A", path),
            [var c, ..] => new("甲乙丙丁戊己庚辛壬癸".Contains(c, StringComparison.Ordinal) ? "甲" : "一", path),
            [] => null,
        };
    }

    private const string Chinese = "[一二三四五六七八九十百]+";
    private const string Chapter = "第(?<chapter>[一二三四五六七八九十百0-9]+)(?<kind>部分|部|篇|章|节|项|册|卷)";
    private const string Marked = "\\((?<bracketed>" + Chinese + "|[0-9]+)\\)|(?<half>[0-9]+)\\)|(?<circled>[①-⑳])";
    private const string Headed = "(?<head>" + Chinese + "|[甲乙丙丁戊己庚辛壬癸]|[IVX]+|[A-Z]|[0-9]+)([.-](?<tail>[0-9]+))*";

    [GeneratedRegex("^(" + Chapter + "?|" + Marked + "|" + Headed + ")[、.:]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Own();

    /// <summary>一、土建, （一）基础, 1.1 挖土; 一体化泵站, 1.5mm and 1 号楼 are names.</summary>
    [GeneratedRegex("^(" + Chapter + "|" + Marked + "|" + Headed + "(、|[.](?![0-9]))|(?<head>" + Chinese + ")\\s|(?<head>[0-9]+)([.-](?<tail>[0-9]+))+\\s)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
