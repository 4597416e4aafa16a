using System.Text;
using System.Text.RegularExpressions;

namespace SalesPmCollaboration.Handovers.Application.Quotations;

/// <summary>How a row of a bill is numbered: 一, （二）, 壹, 第三标段, A, II, 1.1, 2-1; in its own column, else before its name.</summary>
/// <param name="Style">Rows of one style are siblings, unless the path of one begins the other's: how they count, and the marks around it.</param>
/// <param name="Path">1.2.3 in its parts.</param>
internal sealed partial record PartNumber(string Style, IReadOnlyList<string> Path)
{
    /// <summary>Of a code, such as A1 and 包2, that only headings have: it says that there is a number, not which.</summary>
    private const string Code = "#";
    private static readonly string[] Firsts = ["一", "1", "01", "001", "A", "I", "甲", "壹", "a", "i", "①"];

    /// <summary>With it a numbering begins anew.</summary>
    public bool IsFirst => Style == "A" && Path.Count == 1 ? Path[0] == "A" : Firsts.Contains(Path[^1], StringComparer.Ordinal);

    /// <summary>Lines are numbered like this too: such a row is a part only by what is numbered below it.</summary>
    public bool IsOfLines => Style[0] is '#' || Style.AsSpan().ContainsAny("1①ai");

    public string Key => $"{Style} {Path.Count}";

    private string Whole => Style + string.Join('.', Path);

    public bool Holds(PartNumber other) => Style == other.Style && Path.Count < other.Path.Count && Path.SequenceEqual(other.Path.Take(Path.Count), StringComparer.Ordinal);

    /// <summary>Of each row, null where it has none.</summary>
    public static IReadOnlyList<PartNumber?> Of(IReadOnlyList<BillRow> rows)
    {
        List<(PartNumber? Number, bool ByName)> all = [.. rows.Select(Read)];
        var known = all.Select(one => one.Number?.Whole).OfType<string>().ToHashSet(StringComparer.Ordinal);
        // P-1 is a product and "2.5 mm²" a size where nothing is numbered P or 2; only a heading is rather numbered so.
        PartNumber?[] numbers = [.. all.Select((one, at) => one.Number is { Path.Count: > 1 } number && (one.ByName || number.Style != "1") && !known.Contains(number.Parent) ? CodeOf(rows[at]) : one.Number ?? CodeOf(rows[at]))];
        return Lettered(numbers);
    }

    /// <summary>Whatever the column of numbers says, by its pattern alone.</summary>
    private static PartNumber? CodeOf(BillRow row) =>
        row.Shape is BillShape.Line or BillShape.LineOfOne || Plain(row.No) is not { Length: > 0 and <= 20 } no || Codes().Match(no) is not { Success: true } code
            ? null
            : new(Code + code.Groups["before"].Value + code.Groups["after"].Value, [code.Groups["counter"].Value]);

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
        if (match.Groups["bracketed"] is { Success: true } bracketed) return new($"({StyleOf(bracketed.Value)})", [bracketed.Value]);
        if (match.Groups["half"] is { Success: true } half) return new(StyleOf(half.Value) + ")", [half.Value]);
        if (match.Groups["circled"] is { Success: true } circled) return new("①", [circled.Value]);
        List<string> path = [match.Groups["head"].Value, .. match.Groups["tail"].Captures.Select(one => one.Value)];
        // 1.0 stands above 1.1.
        if (path.Count > 1 && path[^1] == "0") path.RemoveAt(path.Count - 1);
        // 0101 above 010101001: the national codes of bills.
        return path is [['0', _, ..] code] && code.Length is 4 or 6 or 9 or 12
            ? new("1", [.. new[] { 0..2, 2..4, 4..6, 6..9, 9..12 }.Where(part => part.End.Value <= code.Length).Select(part => code[part])])
            : new(StyleOf(path[0]), path);
    }

    /// <summary>The first of those that it is counted with.</summary>
    private static string StyleOf(string counter) => counter[0] switch
    {
        >= '0' and <= '9' => "1",
        'I' or 'V' or 'X' => "I",
        >= 'A' and <= 'Z' => "A",
        'i' or 'v' or 'x' => "i",
        >= 'a' and <= 'z' => "a",
        var c when Stems.Contains(c, StringComparison.Ordinal) => "甲",
        var c when Formal.Contains(c, StringComparison.Ordinal) => "壹",
        _ => "一",
    };

    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Formal = "壹贰叁肆伍陆柒捌玖拾佰";
    private const string Chinese = "[一二三四五六七八九十百]+";
    private const string Counter = "(" + Chinese + "|[" + Formal + "]+|[" + Stems + "]|[IVX]+|[A-Z]|[ivx]+|[a-z]|[0-9]+)";
    private const string Chapter = "第(?<chapter>" + Counter + ")(?<kind>部分|分部|部|篇|章|节|项|册|卷|标段|标包|标|包|区段|段|区|期|批)";
    private const string Marked = "\\((?<bracketed>" + Counter + ")\\)|(?<half>" + Counter + ")\\)|(?<circled>[①-⑳])";
    private const string Headed = "(?<head>" + Counter + ")([.-](?<tail>[0-9]+))*";

    /// <summary>A1, 包2, 标段三, Lot B.</summary>
    [GeneratedRegex("^(?<before>\\P{N}*)((?<counter>[0-9]+)|(?<![A-Za-z])(?<counter>" + Counter + ")(?![A-Za-z]))(?<after>\\P{N}*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Codes();

    [GeneratedRegex("^(" + Chapter + "?|(?<head>[A-Z])(?<tail>[0-9]+)|" + Marked + "|" + Headed + ")[、.:]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Own();

    /// <summary>一、土建, （一）基础, 1.1 挖土; 一体化泵站, 1.5mm and 1 号楼 are names.</summary>
    [GeneratedRegex("^(" + Chapter + "|" + Marked + "|" + Headed + "(、|[.](?![0-9]))|(?<head>" + Chinese + ")\\s|(?<head>[0-9]+)([.-](?<tail>[0-9]+))+\\s)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
