using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace SalesPmCollaboration.Documents.Tables;

/// <summary>Tells dates and percentages from numbers: in a workbook only the cell's format does.</summary>
internal sealed partial class CellFormats(bool since1904)
{
    private const int Most = 65_536;
    private static readonly SearchValues<char> DateLetters = SearchValues.Create("yYmMdDhHsS");
    private readonly Dictionary<int, Format> _custom = [];
    private readonly List<Format> _cells = [];

    private enum Kind
    {
        Plain = 1,
        Date,
        Percent,
    }

    private sealed record Format(Kind Kind, FormatWords Words)
    {
        public static readonly Format Plain = new(Kind.Plain, FormatWords.None);
    }

    public void Read(XmlReader xml)
    {
        var inCells = false;
        while (XmlParts.Step(xml))
        {
            if (XmlParts.IsStart(xml, "cellXfs")) inCells = true;
            else if (XmlParts.IsEnd(xml, "cellXfs")) inCells = false;
            else if (XmlParts.IsStart(xml, "numFmt")) _custom[Id(xml)] = OfCode(xml.GetAttribute("formatCode") ?? "");
            else if (inCells && XmlParts.IsStart(xml, "xf")) _cells.Add(Of(Id(xml)));
            if (_custom.Count > Most || _cells.Count > Most) throw new UnreadableFile("table.damaged", "styles");
        }
    }

    /// <summary>ISO text for a date, 12.5% for a percentage, 450.25万元 and US$12 where the format says so, plain decimal notation for a number, and anything else as it stands.</summary>
    public string Show(string value, int style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return value;
        var format = style < _cells.Count ? _cells[style] : Format.Plain;
        if (format.Kind == Kind.Date && number is >= 0 and < 2_958_466) return Date(number);
        if (format.Kind == Kind.Percent && Math.Abs(number) < 1e20) return ((decimal)number * 100).ToString("0.############", CultureInfo.InvariantCulture) + "%";
        return Math.Abs(number) < 1e27 ? format.Words.Before + ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture) + format.Words.After : value;
    }

    private string Date(double serial)
    {
        if (serial < 1) return TimeOnly.MinValue.Add(TimeSpan.FromSeconds(Math.Round(serial * 86400) % 86400)).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var epoch = since1904 ? new DateTime(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) : new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
        // Day 60 is the 29 February 1900 that never was; days before it are one off.
        var days = since1904 || serial >= 60 ? serial : serial + 1;
        var seconds = Math.Round(days * 86400);
        if (seconds > (DateTime.MaxValue - epoch).TotalSeconds) return serial.ToString(CultureInfo.InvariantCulture);
        var moment = epoch.AddSeconds(seconds);
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    private Format Of(int id) => _custom.TryGetValue(id, out var custom) ? custom : id switch
    {
        9 or 10 => new(Kind.Percent, FormatWords.None),
        (>= 14 and <= 22) or (>= 27 and <= 36) or 45 or 47 or (>= 50 and <= 58) => new(Kind.Date, FormatWords.None),
        _ => Format.Plain,
    };

    /// <summary>Quoted text, escapes and bracketed colours aside, a date's code has one of y m d h s and a percentage's its sign.</summary>
    private static Format OfCode(string code)
    {
        if (code.Length > 255) return Format.Plain;
        var number = code.Replace("General", "0", StringComparison.OrdinalIgnoreCase);
        var bare = Literals().Replace(number, "").AsSpan();
        if (number == code && bare.ContainsAny(DateLetters)) return new(Kind.Date, FormatWords.None);
        return bare.Contains('%') ? new(Kind.Percent, FormatWords.None) : new(Kind.Plain, FormatWords.Of(number));
    }

    private static int Id(XmlReader xml) => int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literals();
}
