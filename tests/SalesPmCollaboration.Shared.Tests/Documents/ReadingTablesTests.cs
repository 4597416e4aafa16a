using System.Text;
using SalesPmCollaboration.Documents.Tables;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Shared.Tests.Documents;

public sealed class ReadingTablesTests
{
    static ReadingTablesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void a_workbook_of_another_program_is_read_with_iso_dates_and_row_numbers()
    {
        using var table = TableReader.Open(new MemoryStream(Workbooks.OfMiniExcel()));
        table.SheetNames.ShouldBe(["商机", "联系人"]);
        table.FindSheet("Opportunities", "商机").ShouldBe("商机");
        table.FindSheet("风险").ShouldBeNull();
        var rows = table.Rows("商机").ToList();
        rows.Count.ShouldBe(41);
        rows[0].Cells.ShouldBe(["商机编号", "金额", "日期", "时刻", "备注"]);
        rows[3].Number.ShouldBe(4);
        rows[3].Cells.ShouldBe(["OPP-3", "3000.75", "2026-03-02", "2026-03-02T09:30:00", "含<符号>&\"引号\"\n换行"]);
    }

    [Theory]
    [InlineData("utf-8", ",")]
    [InlineData("utf-8", ";")]
    [InlineData("gb18030", "\t")]
    [InlineData("utf-16", "\t")]
    public void a_csv_is_read_in_every_encoding_and_with_every_delimiter(string encoding, string delimiter)
    {
        var text = $"编号{delimiter}名称{delimiter}备注\r\nA-1{delimiter}\"张三\"\"{delimiter}\n李四\"{delimiter}\r\n\r\nA-2{delimiter}王五{delimiter}完";
        var code = Encoding.GetEncoding(encoding);
        foreach (var mark in new[] { false, true })
        {
            if (!mark && encoding == "utf-16") continue;
            byte[] bytes = [.. mark ? code.GetPreamble() : [], .. code.GetBytes(text)];
            var rows = Workbooks.ReadAll(bytes);
            rows.Select(row => row.Number).ShouldBe([1, 2, 4]);
            rows[0].Cells.ShouldBe(["编号", "名称", "备注"]);
            rows[1].Cells.ShouldBe(["A-1", $"张三\"{delimiter}\n李四"]);
            rows[1][7].ShouldBe("");
            rows[2][2].ShouldBe("完");
        }
    }

    [Fact]
    public void gaps_between_columns_and_rows_stay_gaps()
    {
        var rows = Workbooks.ReadAll(Workbooks.Sheet("<row r=\"2\"><c r=\"C2\"><v>1.1000000000000001</v></c></row><row r=\"1048576\"><c r=\"A1048576\" t=\"b\"><v>1</v></c></row>"));
        rows.Select(row => row.Number).ShouldBe([2, 1048576]);
        rows[0].Cells.ShouldBe(["", "", "1.1"]);
        rows[1].Cells.ShouldBe(["TRUE"]);
    }

    [Fact]
    public void rich_text_is_joined_without_its_phonetic_guide()
    {
        var bytes = Workbooks.With(
            ("xl/sharedStrings.xml", "<sst><si><r><t>客户</t></r><r><t xml:space=\"preserve\"> 需求</t></r><rPh sb=\"0\" eb=\"1\"><t>kehu</t></rPh></si></sst>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>"));
        Workbooks.ReadAll(bytes)[0].Cells.ShouldBe(["客户 需求"]);
    }

    [Theory]
    [InlineData(0, "36526", "36526")]
    [InlineData(1, "46083", "2026-03-02")]
    [InlineData(1, "46083.395833333336", "2026-03-02T09:30:00")]
    [InlineData(1, "0.5", "12:00:00")]
    [InlineData(1, "1", "1900-01-01")]
    [InlineData(2, "46083", "2026-03-02")]
    [InlineData(3, "46083", "46083")]
    [InlineData(4, "0.125", "12.5%")]
    [InlineData(5, "0.081", "8.1%")]
    [InlineData(5, "-0.05", "-5%")]
    [InlineData(6, "0.05", "0.05")]
    [InlineData(7, "450.25", "450.25万元")]
    [InlineData(8, "4502500", "4502500")]
    public void only_the_format_makes_a_number_a_date_a_percentage_or_a_multiple(int style, string value, string shown)
    {
        var bytes = Workbooks.With(
            ("xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/><numFmt numFmtId=\"171\" formatCode=\"[Red]0.00&quot;days&quot;\"/><numFmt numFmtId=\"172\" formatCode=\"0.00%;[Red]-0.00%\"/><numFmt numFmtId=\"173\" formatCode=\"0.00&quot;%&quot;\"/><numFmt numFmtId=\"174\" formatCode=\"#,##0.00&quot;万元&quot;;-0.00&quot;万元&quot;\"/><numFmt numFmtId=\"175\" formatCode=\"0!.0,&quot;万&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"10\"/><xf numFmtId=\"172\"/><xf numFmtId=\"173\"/><xf numFmtId=\"174\"/><xf numFmtId=\"175\"/></cellXfs></styleSheet>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet><sheetData><row><c s=\"{style}\"><v>{value}</v></c></row></sheetData></worksheet>"));
        Workbooks.ReadAll(bytes)[0].Cells.ShouldBe([shown]);
    }

    [Theory]
    [InlineData("[$$-409]#,##0.00", "$5")]
    [InlineData("[$$-409]#,##0.00;[Red]-[$$-409]#,##0.00", "$5")]
    [InlineData("\"US$\"#,##0", "US$5")]
    [InlineData("$#,##0.00_);[Red]($#,##0.00)", "$5")]
    [InlineData("\\$#,##0", "$5")]
    [InlineData("_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"??_);_(@_)", "$5")]
    [InlineData("[$€-2] #,##0.00", "€5")]
    [InlineData("#,##0.00\\ [$€-407]", "5€")]
    [InlineData("\"¥\"#,##0.00", "¥5")]
    [InlineData("[$¥-804]#,##0", "¥5")]
    [InlineData("[$￥-zh-CN]#,##0", "￥5")]
    [InlineData("[$¥-411]#,##0", "JPY5")]
    [InlineData("[$HK$-C04]#,##0", "HK$5")]
    [InlineData("[$$-C09]#,##0", "AUD5")]
    [InlineData("[$USD] #,##0", "USD5")]
    [InlineData("#,##0.00\"元\"", "5元")]
    [InlineData("0.00\"美元/台\"", "5美元")]
    [InlineData("\"$\"General", "$5")]
    [InlineData("0!.0,\"万美元\"", "美元5")]
    [InlineData("[$-409]#,##0", "5")]
    [InlineData("\"DN\"0", "5")]
    [InlineData("0\" PCS\"", "5")]
    [InlineData("[Red]General", "5")]
    public void a_currency_in_the_format_is_told(string code, string shown)
    {
        var bytes = Workbooks.With(
            ("xl/styles.xml", $"<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"{System.Security.SecurityElement.Escape(code)}\"/></numFmts><cellXfs><xf numFmtId=\"170\"/></cellXfs></styleSheet>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c s=\"0\"><v>5</v></c></row></sheetData></worksheet>"));
        Workbooks.ReadAll(bytes)[0].Cells.ShouldBe([shown]);
    }
}
