using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;

namespace SalesPmCollaboration.Documents.Tables;

/// <summary>The XML texts of a workbook.</summary>
internal static class XlsxParts
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // Style 1 is the header, 2 a date, 3 a moment.
    private const string Styles = $"""
        {Declaration}<styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>
        """;

    public static IEnumerable<(string Part, string Text)> Fixed(IReadOnlyList<string> names)
    {
        var sheets = names.Select((name, i) => (Name: SecurityElement.Escape(name), Number: i + 1)).ToList();
        yield return ("[Content_Types].xml", $"""
            {Declaration}<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Spreadsheet}.styles+xml"/>{string.Concat(sheets.Select(s => $"<Override PartName=\"/xl/worksheets/sheet{s.Number}.xml\" ContentType=\"{Spreadsheet}.worksheet+xml\"/>"))}</Types>
            """);
        yield return ("_rels/.rels", $"""
            {Declaration}<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        yield return ("xl/workbook.xml", $"""
            {Declaration}<workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets>{string.Concat(sheets.Select(s => $"<sheet name=\"{s.Name}\" sheetId=\"{s.Number}\" r:id=\"rId{s.Number}\"/>"))}</sheets></workbook>
            """);
        yield return ("xl/_rels/workbook.xml.rels", $"""
            {Declaration}<Relationships xmlns="{Package}/relationships">{string.Concat(sheets.Select(s => $"<Relationship Id=\"rId{s.Number}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{s.Number}.xml\"/>"))}<Relationship Id="rId{sheets.Count + 1}" Type="{Relationships}/styles" Target="styles.xml"/></Relationships>
            """);
        yield return ("xl/styles.xml", Styles);
    }

    public static string SheetStart(int columns) => $"""
        {Declaration}<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{Math.Max(1, columns)}" width="18" customWidth="1"/></cols><sheetData>
        """;

    public static StringBuilder Row(StringBuilder line, IReadOnlyList<TableCell> cells, int number, bool header)
    {
        line.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
        for (var i = 0; i < cells.Count; i++)
            if (!string.IsNullOrEmpty(cells[i].Text)) Cell(line, cells[i], $"{Letters(i)}{number}", header);
        return line.Append("</row>");
    }

    public static List<string> SheetNames(IReadOnlyList<XlsxSheet> sheets)
    {
        var names = new List<string>();
        foreach (var sheet in sheets)
        {
            var plain = Printable(string.Concat(sheet.Name.Select(c => @":\/?*[]".Contains(c, StringComparison.Ordinal) ? '_' : c))).Trim('\'', ' ');
            var name = Cut(plain.Length == 0 ? "Sheet" : plain, 31);
            for (var again = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); again++) name = $"{Cut(plain, 27)} {again}";
            names.Add(name);
        }
        return names;
    }

    private static void Cell(StringBuilder line, TableCell cell, string at, bool header)
    {
        var text = cell.Text!;
        if (cell.Kind == CellKind.Text)
            line.Append(CultureInfo.InvariantCulture, $"<c r=\"{at}\"{(header ? " s=\"1\"" : "")} t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(Printable(Cut(text, 32_767)))}</t></is></c>");
        else if (cell.Kind == CellKind.Number)
            line.Append(CultureInfo.InvariantCulture, $"<c r=\"{at}\"><v>{text}</v></c>");
        else
            line.Append(CultureInfo.InvariantCulture, $"<c r=\"{at}\" s=\"{(cell.Kind == CellKind.Date ? 2 : 3)}\"><v>{DateTime.Parse(text, CultureInfo.InvariantCulture).ToOADate()}</v></c>");
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    /// <summary>Characters that XML cannot carry (controls, lone surrogates) become U+FFFD.</summary>
    private static string Printable(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c))) return text;
        return string.Concat(text.EnumerateRunes().Select(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));
    }

    /// <summary>26 is "AA".</summary>
    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
