using System.Diagnostics;
using SalesPmCollaboration.Documents.Pdf;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Shared.Tests.Documents;

public sealed class PdfDocumentTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly PdfFonts _fonts = PdfFonts.Load();

    public void Dispose() => _fonts.Dispose();

    private byte[] Handover(int rows = 60)
    {
        using var pdf = new PdfDocument(new PdfInfo("移交清单", "销售部", Now) { Footer = "HO-2026-0007 · 机密", Watermark = "未生效" }, _fonts);
        pdf.Title("三方签字 移交清单 客户需求文档 目")
            .Badges(new PdfBadge("已提交"), new("完整度 96%", BadgeTone.Good), new("缺口 2", BadgeTone.Warning), new("逾期", BadgeTone.Bad))
            .Fields(("项目", "上海某某工厂自动化改造"), ("客户", "某某集团有限公司"), ("合同额", "¥ 1,280,000.00"), ("销售", "张三"), ("项目经理", "Li Si 李四"))
            .Heading("一、概述")
            .Paragraph(string.Concat(Enumerable.Repeat("客户要求在六月底之前完成（含试运行），现场条件见附件；Interface to the existing MES must stay unchanged。", 5)))
            .Line()
            .Heading("二、清单", 2)
            .Table(
                [new("序号", 1, AlignRight: true), new("文件", 4), new("说明", 6), new("状态", 1.5f)],
                Enumerable.Range(1, rows).Select(i => (IReadOnlyList<string>)[$"{i}", $"文档-{i}.docx", i % 7 == 0 ? "很长的说明，需要换行；并且不能让标点出现在行首。很长的说明，需要换行。" : "说明", "齐"]));
        return pdf.ToBytes();
    }

    [Fact]
    public void chinese_text_can_be_copied_and_searched()
    {
        var text = Extract(Handover());
        foreach (var phrase in new[] { "三方签字", "移交清单", "客户需求文档", "目", "项目经理", "文档-60.docx", "HO-2026-0007" }) text.ShouldContain(phrase);
        text.Any(c => c is >= '\u2E80' and <= '\u2FDF').ShouldBeFalse("radicals instead of characters: a search would miss them");
    }

    [Fact]
    public void the_header_row_and_the_footer_come_again_on_each_page()
    {
        var pages = Extract(Handover()).TrimEnd('\f', '\n').Split('\f');
        pages.Length.ShouldBeGreaterThan(2);
        for (var page = 0; page < pages.Length; page++)
        {
            pages[page].ShouldContain("序号");
            "未生效".ShouldAllBe(c => pages[page].Contains(c));
            string.Concat(pages[page].Where(c => !char.IsWhiteSpace(c))).ShouldContain($"第{page + 1}页/共{pages.Length}页");
        }
    }

    [Fact]
    public void the_same_input_gives_the_same_bytes() => Handover().ShouldBe(Handover());

    [Fact]
    public void a_row_higher_than_a_page_loses_no_text()
    {
        using var pdf = new PdfDocument(new PdfInfo("长", "", Now), _fonts);
        var text = string.Join("，", Enumerable.Range(1000, 2000).Select(i => $"第{i}项"));
        pdf.Table([new("甲"), new("乙")], [[text, "短"]]);
        var found = string.Concat(Extract(pdf.ToBytes()).Where(c => !char.IsWhiteSpace(c)));
        for (var i = 1000; i < 3000; i++) found.ShouldContain($"{i}");
    }

    [Fact]
    public void emoji_controls_and_broken_surrogates_do_not_stop_a_document()
    {
        using var pdf = new PdfDocument(new PdfInfo("a\0b", "\uD800", Now), _fonts);
        pdf.Paragraph("a\0b\tc\uD800d 😀 ع नि \u2028 x\r\ny").Table([new("")], [["\uDFFF"]]).Fields();
        pdf.ToBytes().Length.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void a_missing_font_names_what_to_install() =>
        Should.Throw<FontMissing>(() => PdfFonts.Load("/nowhere/font.ttf")).Message.ShouldContain("fonts-noto-cjk");

    private static string Extract(byte[] pdf)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, pdf);
        try
        {
            using var tool = TryStart(path);
            Assert.SkipWhen(tool is null, "pdftotext is not installed");
            var text = tool.StandardOutput.ReadToEnd();
            tool.WaitForExit();
            return text;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Process? TryStart(string path)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("pdftotext", ["-layout", path, "-"]) { RedirectStandardOutput = true, UseShellExecute = false, StandardOutputEncoding = System.Text.Encoding.UTF8 });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
