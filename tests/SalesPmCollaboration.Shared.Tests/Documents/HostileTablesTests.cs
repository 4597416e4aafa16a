using System.IO.Compression;
using System.Text;
using SalesPmCollaboration.Documents.Tables;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Shared.Tests.Documents;

public sealed class HostileTablesTests
{
    private static string CodeOf(byte[] bytes, TableLimits? limits = null)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var code = Should.Throw<UnreadableFile>(() => Workbooks.ReadAll(bytes, limits)).Code;
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan((64L * 1024 * 1024) + (4L * bytes.Length));
        return code;
    }

    private static byte[] Blank(int megabytes) => new byte[megabytes * 1024 * 1024];

    [Fact]
    public void a_part_that_unpacks_a_thousandfold_is_refused() =>
        CodeOf(Workbooks.Zip([.. Workbooks.Minimal(), ("xl/media/a.bin", Blank(60))])).ShouldBe("table.ratio");

    [Fact]
    public void many_modest_parts_that_unpack_too_much_together_are_refused() =>
        CodeOf(Workbooks.Zip([.. Workbooks.Minimal(), .. Enumerable.Range(0, 200).Select(i => ($"xl/media/{i}.bin", Blank(1)))])).ShouldBe("table.unpacks-too-large");

    [Fact]
    public void a_hundred_thousand_parts_are_refused() =>
        CodeOf(Workbooks.Zip([.. Enumerable.Range(0, 100_000).Select(i => ($"{i}", Array.Empty<byte>()))])).ShouldBe("table.too-many-parts");

    [Theory]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    public void a_forged_length_is_not_believed(int forged)
    {
        var blank = Blank(60);
        var bytes = Workbooks.Zip([.. Workbooks.Minimal(), ("xl/media/a.bin", blank)]);
        var length = BitConverter.GetBytes(blank.Length);
        for (int at; (at = bytes.AsSpan().IndexOf(length)) >= 0;) BitConverter.GetBytes(forged).CopyTo(bytes, at);
        var before = GC.GetAllocatedBytesForCurrentThread();
        // A length below the truth cuts the part short, which is harmless; one above it changes nothing.
        if (forged < blank.Length) Workbooks.ReadAll(bytes)[0].Cells.ShouldBe(["甲"]);
        else CodeOf(bytes).ShouldBe("table.ratio");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4L * 1024 * 1024);
    }

    [Theory]
    [InlineData("../../evil.xml")]
    [InlineData("/etc/evil")]
    [InlineData("xl\\evil.xml")]
    [InlineData("C:evil")]
    [InlineData("XL/WORKBOOK.XML")]
    public void names_that_climb_or_come_twice_are_refused(string name) =>
        CodeOf(Workbooks.Zip([.. Workbooks.Minimal(), (name, "<a/>"u8.ToArray())])).ShouldBe("table.unsafe-part");

    [Fact]
    public void nested_archives_and_links_are_refused()
    {
        CodeOf(Workbooks.Zip([.. Workbooks.Minimal(), ("xl/embeddings/x.bin", Workbooks.OfMiniExcel())])).ShouldBe("table.unsafe-part");
        using var stream = new MemoryStream();
        stream.Write(Workbooks.Zip([.. Workbooks.Minimal()]));
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true)) zip.CreateEntry("xl/link").ExternalAttributes = 0xA1FF << 16;
        CodeOf(stream.ToArray()).ShouldBe("table.unsafe-part");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void a_dtd_is_refused_in_every_encoding(string encoding)
    {
        var laughs = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        var xml = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><!DOCTYPE a [<!ENTITY l0 \"ha\">{laughs}<!ENTITY x SYSTEM \"http://127.0.0.1:9/\">]><a>&l9;&x;</a>";
        var code = Encoding.GetEncoding(encoding);
        foreach (var name in new[] { "docProps/extra.xml", "xl/sharedStrings.xml" })
            CodeOf(Workbooks.Zip([.. Workbooks.Minimal(), (name, [.. code.GetPreamble(), .. code.GetBytes(xml)])])).ShouldBeOneOf("table.xml-forbidden", "table.damaged");
    }

    [Fact]
    public void shared_texts_are_bounded_in_number_and_length()
    {
        var random = new Random(7);
        var many = string.Concat(Enumerable.Range(0, 600_000).Select(_ => $"<si><t>{random.Next()}</t></si>"));
        CodeOf(Workbooks.With(("xl/sharedStrings.xml", $"<sst>{many}</sst>"))).ShouldBe("table.too-much-text");
        var text = string.Concat(Enumerable.Range(0, 4000).Select(_ => random.Next()));
        CodeOf(Workbooks.With(("xl/sharedStrings.xml", $"<sst><si><t>{text}</t></si></sst>"))).ShouldBe("table.cell-too-long");
    }

    [Fact]
    public void xml_without_end_in_depth_names_or_attributes_is_refused()
    {
        CodeOf(Workbooks.Sheet(string.Concat(Enumerable.Repeat("<a>", 10_000)))).ShouldBe("table.damaged");
        CodeOf(Workbooks.Sheet(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<n{i}/>")))).ShouldBe("table.damaged");
        CodeOf(Workbooks.Sheet($"<row a=\"{new string('>', 900_000)}\"/>")).ShouldBe("table.damaged");
    }

    [Fact]
    public void a_quotation_mark_that_is_never_closed_is_refused_and_swallows_no_rows()
    {
        CodeOf("编号,客户\r\nI-1,\"乙公司\r\nI-2,丁\r\n"u8.ToArray()).ShouldBe("table.quote-open");
    }

    [Fact]
    public void rows_columns_and_cells_are_bounded()
    {
        var limits = new TableLimits { MaxRows = 3, MaxColumns = 4, MaxCellLength = 5 };
        CodeOf("a\nb\nc\nd"u8.ToArray(), limits).ShouldBe("table.too-many-rows");
        CodeOf("a,b,c,d,e"u8.ToArray(), limits).ShouldBe("table.too-many-columns");
        CodeOf("\"abcdef\""u8.ToArray(), limits).ShouldBe("table.cell-too-long");
        CodeOf(Workbooks.Sheet("<row><c r=\"XFD1\"><v>1</v></c></row>")).ShouldBe("table.too-many-columns");
        CodeOf("12345678"u8.ToArray(), new TableLimits { MaxFileBytes = 7 }).ShouldBe("table.too-large");
        CodeOf([.. Enumerable.Repeat((byte)',', 10_000_000), (byte)'x']).ShouldBe("table.too-many-columns");
        CodeOf([.. Enumerable.Repeat((byte)'"', 10_000_000)]).ShouldBe("table.cell-too-long");
    }

    [Fact]
    public void what_is_no_table_says_so()
    {
        CodeOf([0x89, 0x50, 0x4E, 0x47, 0, 1, 2]).ShouldBe("table.not-a-table");
        CodeOf([0xD0, 0xCF, 0x11, 0xE0, 0xA1]).ShouldBe("table.old-excel");
        CodeOf([0xFF, 0x41, 0xFF]).ShouldBe("table.encoding");
        CodeOf("PK is not always a zip"u8.ToArray()).ShouldBe("table.damaged");
        CodeOf(Workbooks.Zip(("word/document.xml", "<a/>"u8.ToArray()))).ShouldBe("table.not-a-table");
    }

    [Fact]
    public async Task of_thousands_of_mutated_files_only_unreadable_file_escapes()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var ours = await Workbooks.OfOurs(new XlsxSheet("商机", ["甲", "乙"], [["文", 1.5m], [new DateOnly(2026, 3, 2), "=x"]]));
        var stored = Workbooks.Zip([.. Workbooks.Minimal()]);
        byte[][] seeds = [Workbooks.OfMiniExcel(), ours, stored, Encoding.UTF8.GetBytes("编号,名称\r\n\"A\"\"1\",张三\r\n"), Encoding.GetEncoding("gb18030").GetBytes("编号;名称\n张三;李四\n")];
        var (random, refused) = (new Random(20260302), 0);
        for (var i = 0; i < 6000; i++)
        {
            var bytes = Mutate(seeds[i % seeds.Length], random);
            try
            {
                Workbooks.ReadAll(bytes);
            }
            catch (UnreadableFile)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void of_thousands_of_mutated_sheets_only_unreadable_file_escapes()
    {
        // Mutates the XML before it is packed, since a checksum stops most mutations of the packed bytes early.
        var (random, refused) = (new Random(7), 0);
        var parts = Workbooks.Minimal().Append(("xl/sharedStrings.xml", "<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>"u8.ToArray())).Append(("xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy\"/></numFmts><cellXfs><xf numFmtId=\"170\"/></cellXfs></styleSheet>"u8.ToArray())).ToArray();
        parts[3].Item2 = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" s=\"0\"><v>46083.5</v></c></row><row r=\"9\"><c r=\"C9\" t=\"b\"><v>1</v></c></row></sheetData></worksheet>"u8.ToArray();
        for (var i = 0; i < 4000; i++)
        {
            var at = random.Next(parts.Length);
            var zip = Workbooks.Zip([.. parts.Select((part, n) => n == at ? (part.Item1, Mutate(part.Item2, random)) : part)]);
            try
            {
                Workbooks.ReadAll(zip);
            }
            catch (UnreadableFile)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(500);
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = (byte[])seed.Clone();
        for (var n = random.Next(1, 8); n > 0; n--) bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? "<>\"&/9-\0"u8[random.Next(8)] : (byte)random.Next(256);
        return random.Next(5) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
