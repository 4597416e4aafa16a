using System.Globalization;
using System.Text;
using CsvHelper;
using CsCheck;
using MiniExcelLibs;
using SalesPmCollaboration.Documents.Tables;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Shared.Tests.Documents;

public sealed class WritingTablesTests
{
    private static readonly Gen<string> Texts = Gen.String[Gen.OneOf(Gen.Char["=+-@\t\r\n \"',;＝＋中a1<&"], Gen.Char), 0, 12];

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-cmd")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\0=1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠x")]
    [InlineData("  =1")]
    [InlineData("\"=1")]
    [InlineData("\uFEFF\u3000=1")]
    public void a_text_that_could_run_gets_an_apostrophe(string text) => FormulaGuard.Text(text).ShouldBe("'" + text);

    [Theory]
    [InlineData("")]
    [InlineData("甲=乙")]
    [InlineData("3-4")]
    [InlineData(" a")]
    public void harmless_text_stays_as_it_is(string text) => FormulaGuard.Text(text).ShouldBe(text);

    [Fact]
    public async Task csv_opens_in_excel_and_negative_numbers_stay_numbers()
    {
        using var stream = new MemoryStream();
        await CsvFile.WriteAsync(stream, ["名称", "金额", "日期"], [["=cmd", -12.50m, new DateOnly(2026, 3, 2)], ["a,\"b\"", default, (string?)null]]);
        var bytes = stream.ToArray();
        bytes.ShouldStartWithBytes([0xEF, 0xBB, 0xBF]);
        Encoding.UTF8.GetString(bytes[3..]).ShouldBe("名称,金额,日期\r\n'=cmd,-12.50,2026-03-02\r\n\"a,\"\"b\"\"\",,\r\n");
    }

    [Fact]
    public async Task another_reader_sees_the_types_of_our_workbook()
    {
        var bytes = await Workbooks.OfOurs(new XlsxSheet("报价/明细", ["名称", "数量", "日期", "时刻"], [["=1+1", -3, new DateOnly(2026, 3, 2), new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(8))]]), new XlsxSheet("报价/明细", [], []));
        using var stream = new MemoryStream(bytes);
        stream.GetSheetNames().ShouldBe(["报价_明细", "报价_明细 2"]);
        var row = (IDictionary<string, object>)stream.Query(useHeaderRow: true).Single();
        row["名称"].ShouldBe("'=1+1");
        row["数量"].ShouldBe(-3d);
        row["日期"].ShouldBe(new DateTime(2026, 3, 2));
        row["时刻"].ShouldBe(new DateTime(2026, 3, 2, 9, 30, 0));
        Workbooks.ReadAll(bytes)[1].Cells.ShouldBe(["'=1+1", "-3", "2026-03-02", "2026-03-02T09:30:00"]);
    }

    [Fact]
    public async Task any_text_comes_back_through_csv_with_our_reader_and_another() =>
        await Texts.Array[1, 5].SampleAsync(async texts =>
        {
            if (texts.Any(text => text.Contains('\0', StringComparison.Ordinal) || text.Any(char.IsSurrogate))) return;
            using var stream = new MemoryStream();
            await CsvFile.WriteAsync(stream, ["头", "二"], [[.. texts.Select(TableCell.Of)]]);
            var expected = texts.Select(FormulaGuard.Text).ToList();
            using var csv = new CsvReader(new StreamReader(new MemoryStream(stream.ToArray())), CultureInfo.InvariantCulture);
            csv.Read().ShouldBeTrue();
            if (csv.Read()) Enumerable.Range(0, texts.Length).Select(i => csv.GetField(i)).ShouldBe(expected);
            var row = Workbooks.ReadAll(stream.ToArray()).Skip(1).FirstOrDefault();
            if (row is not null) Enumerable.Range(0, texts.Length).Select(i => row[i]).ShouldBe(expected);
            else expected.ShouldAllBe(text => string.IsNullOrWhiteSpace(text));
        }, iter: 1000);

    [Fact]
    public async Task any_text_goes_into_a_workbook_that_can_be_read() =>
        await Texts.SampleAsync(async text =>
        {
            var bytes = await Workbooks.OfOurs(new XlsxSheet(text, [text], [[text, "末"]]));
            Workbooks.ReadAll(bytes)[^1][1].ShouldBe("末");
        }, iter: 500);

    [Fact]
    public async Task a_hundred_thousand_rows_stream_out_and_in()
    {
        var bytes = await Workbooks.OfOurs(new XlsxSheet("大", ["序号", "文"], Enumerable.Range(1, 99_999).Select(i => (IReadOnlyList<TableCell>)[i, $"文本 {i}"])));
        using var table = TableReader.Open(new MemoryStream(bytes));
        table.Rows("大").Last().Cells.ShouldBe(["99999", "文本 99999"]);
    }
}

internal static class ByteAssertions
{
    public static void ShouldStartWithBytes(this byte[] bytes, byte[] start) => bytes[..start.Length].ShouldBe(start);
}
