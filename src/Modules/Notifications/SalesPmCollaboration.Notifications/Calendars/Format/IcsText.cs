using System.Globalization;
using System.Text;

namespace SalesPmCollaboration.Notifications.Calendars.Format;

/// <summary>Lines of RFC 5545: CRLF, folded at 75 octets, never within a character. Written by hand, because the library's zones are wrong and its parser shall judge these texts.</summary>
internal sealed class IcsText
{
    private const int Widest = 75;
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <param name="value">As it stands in the file, see <see cref="Escaped"/>.</param>
    public IcsText Line(string name, string value)
    {
        var width = 0;
        foreach (var rune in (name + ":" + value).EnumerateRunes())
        {
            if (width + rune.Utf8SequenceLength > Widest)
            {
                _text.Append("\r\n ");
                width = 1;
            }

            _text.Append(rune);
            width += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
        return this;
    }

    /// <summary>A text of people's making; leaves it away where there is none.</summary>
    public IcsText Words(string name, string? text) => string.IsNullOrWhiteSpace(text) ? this : Line(name, Escaped(text));

    public IcsText Instant(string name, DateTimeOffset at) => Line(name, at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    /// <param name="zone">Null in a VTIMEZONE, whose times have none.</param>
    public IcsText Wall(string name, string? zone, params IEnumerable<DateTime> times) =>
        Line(zone is null ? name : name + ";TZID=" + zone, string.Join(',', times.Select(t => t.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture))));

    public static string Escaped(string text) => string.Concat(text.ReplaceLineEndings("\n").Select(c => c switch
    {
        '\n' => "\\n",
        '\\' or ';' or ',' => "\\" + c,
        _ when char.IsControl(c) => "",
        _ => c.ToString(),
    }));

    /// <summary>A parameter's value; it cannot hold quotation marks.</summary>
    public static string Quoted(string text) => "\"" + string.Concat(text.Where(c => !char.IsControl(c)).Select(c => c == '"' ? '\'' : c)) + "\"";
}
