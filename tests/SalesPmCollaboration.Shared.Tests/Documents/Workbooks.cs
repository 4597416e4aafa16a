using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using SalesPmCollaboration.Documents.Tables;

namespace SalesPmCollaboration.Shared.Tests.Documents;

/// <summary>Workbooks to read: one of another writer, ours, and hand-made hostile ones.</summary>
internal static class Workbooks
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    public static byte[] OfMiniExcel()
    {
        using var stream = new MemoryStream();
        var rows = Enumerable.Range(1, 40).Select(i => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["商机编号"] = $"OPP-{i}", ["金额"] = i * 1000.25m, ["日期"] = new DateTime(2026, 3, 2), ["时刻"] = new DateTime(2026, 3, 2, 9, 30, 0), ["备注"] = i == 3 ? "含<符号>&\"引号\"\n换行" : null,
        });
        stream.SaveAs(new Dictionary<string, object>(StringComparer.Ordinal) { ["商机"] = rows.ToList(), ["联系人"] = new[] { new { 姓名 = "张三" } } });
        return stream.ToArray();
    }

    public static async Task<byte[]> OfOurs(params XlsxSheet[] sheets)
    {
        using var stream = new MemoryStream();
        await XlsxFile.WriteAsync(stream, sheets);
        return stream.ToArray();
    }

    /// <summary>A minimal workbook; parts given replace or add to its own.</summary>
    public static byte[] With(params (string Name, string Text)[] parts) => Zip([.. Minimal().Concat(parts.Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Text)))).GroupBy(part => part.Item1, StringComparer.Ordinal).Select(same => same.Last())]);

    public static byte[] Sheet(string rows) => With(("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData>{rows}</sheetData></worksheet>"));

    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    public static IEnumerable<(string, byte[])> Minimal() => new (string Name, string Text)[]
    {
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"商机\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"t\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>甲</t></is></c></row></sheetData></worksheet>"),
    }.Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Text)));

    public static List<TableRow> ReadAll(byte[] bytes, TableLimits? limits = null)
    {
        using var table = TableReader.Open(new MemoryStream(bytes), limits);
        return [.. table.SheetNames.SelectMany(sheet => table.Rows(sheet).ToList())];
    }
}
