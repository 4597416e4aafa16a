using System.Globalization;
using SkiaSharp;

namespace SalesPmCollaboration.Documents.Pdf;

/// <summary>Colours, sizes and what stands outside the flow.</summary>
internal sealed class PdfLook(TextPainter painter)
{
    public static readonly SKColor Ink = new(0x1F, 0x29, 0x33);
    private static readonly SKColor Faint = new(0x6B, 0x72, 0x80);
    public static readonly SKColor Rule = new(0xC4, 0xC9, 0xD1);
    public static readonly SKColor Ground = new(0xF1, 0xF4, 0xF8);
    public static readonly TextStyle TitleStyle = new(20, true, Ink);
    public static readonly TextStyle Body = new(10.5f, false, Ink);
    public static readonly TextStyle Small = new(8.5f, false, Faint);
    private static readonly TextStyle Tiny = new(7f, false, Faint);
    public static readonly TextStyle Cell = new(9.5f, false, Ink);
    public static readonly TextStyle CellHeader = new(9.5f, true, Ink);

    public void Badge(SKCanvas canvas, PdfBadge badge, float left, float top, float width)
    {
        var (fill, ink) = badge.Tone switch
        {
            BadgeTone.Good => (new SKColor(0xDC, 0xF5, 0xE4), new SKColor(0x14, 0x6C, 0x3A)),
            BadgeTone.Warning => (new SKColor(0xFD, 0xF0, 0xCF), new SKColor(0x85, 0x55, 0x00)),
            BadgeTone.Bad => (new SKColor(0xFB, 0xE1, 0xE0), new SKColor(0xA1, 0x1D, 0x1A)),
            _ => (Ground, Ink),
        };
        using var paint = new SKPaint { Color = fill, IsAntialias = true };
        canvas.DrawRoundRect(left, top, width, 18, 4, 4, paint);
        painter.Draw(canvas, badge.Text, left + 8, top + 12.5f, CellHeader with { Color = ink });
    }

    public void Watermark(SKCanvas canvas, string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        var style = new TextStyle(72, true, new SKColor(0xE9, 0xE9, 0xEC));
        style = style with { Size = Math.Min(72, 72 * 600 / painter.Measure(text, style)) };
        canvas.Save();
        canvas.Translate(PageFlow.Width / 2, PageFlow.Height / 2);
        canvas.RotateDegrees(-35);
        painter.Draw(canvas, text, -painter.Measure(text, style) / 2, style.Size / 3, style);
        canvas.Restore();
    }

    public void Footer(SKCanvas canvas, PdfInfo info, int page, int pages)
    {
        const float baseline = PageFlow.Height - 42;
        var number = string.Format(CultureInfo.InvariantCulture, info.PageFormat, page, pages);
        var left = PageFlow.Right - painter.Measure(number, Small);
        painter.Draw(canvas, number, left, baseline, Small);
        painter.Draw(canvas, painter.Wrap(info.Footer, Small, left - PageFlow.Left - 12)[0], PageFlow.Left, baseline, Small);
        if (info.FooterNote.Length == 0) return;
        foreach (var (index, line) in painter.Wrap(info.FooterNote, Tiny, PageFlow.Inner).Take(2).Index()) painter.Draw(canvas, line, PageFlow.Left, baseline + 11 + (index * 9.5f), Tiny);
    }
}
