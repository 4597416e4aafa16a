using System.Globalization;
using System.Text;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>The vendors' small Markdown.</summary>
internal static class RobotText
{
    private const int MostOfOneLine = 600;

    /// <summary>A list of linked lines within so many bytes of UTF-8; what does not fit is counted in the last line.</summary>
    public static string Markdown(RobotMessage message, string bullet, int mostBytes)
    {
        List<string> lines = [.. message.Lines.Select(line => bullet + Linked(line) + "\n")];
        var (text, shown) = (new StringBuilder(), 0);
        var left = mostBytes - Bytes(More(message, lines.Count));
        foreach (var line in lines.TakeWhile(line => Bytes(line) <= left))
        {
            text.Append(line);
            left -= Bytes(line);
            shown++;
        }

        return text.Append(shown < lines.Count ? More(message, lines.Count - shown) : "").ToString().TrimEnd('\n');
    }

    /// <summary>At most so many bytes of UTF-8, never half a character.</summary>
    public static string Cut(string text, int mostBytes)
    {
        if (Bytes(text) <= mostBytes) return text;
        var (cut, left) = (new StringBuilder(), mostBytes - Bytes("…"));
        foreach (var rune in text.EnumerateRunes())
        {
            if ((left -= rune.Utf8SequenceLength) < 0) break;
            cut.Append(rune);
        }

        return cut.Append('…').ToString();
    }

    /// <summary>What people typed mentions nobody, links nowhere and formats nothing.</summary>
    public static string Plain(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(c => c switch
    {
        '[' => '［',
        ']' => '］',
        '<' => '＜',
        '>' => '＞',
        '@' => '＠',
        '*' => '＊',
        '`' => '\'',
        _ => c,
    }));

    private static string More(RobotMessage message, int count) => string.Format(CultureInfo.InvariantCulture, message.More, count);

    private static string Linked(RobotLine line)
    {
        var text = Cut(Plain(line.Text), MostOfOneLine);
        return line.Link is null ? text : $"[{text}]({line.Link})";
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
