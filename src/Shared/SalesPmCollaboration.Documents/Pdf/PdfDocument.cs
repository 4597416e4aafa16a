using System.Globalization;
using SkiaSharp;

namespace SalesPmCollaboration.Documents.Pdf;

/// <summary>An A4 document written from top to bottom; every block breaks over pages by itself. For one thread; save once.</summary>
public sealed class PdfDocument : IDisposable
{
    private static readonly SKColor Ink = new(0x1F, 0x29, 0x33);
    private static readonly SKColor Faint = new(0x6B, 0x72, 0x80);
    private static readonly SKColor Rule = new(0xC4, 0xC9, 0xD1);
    private static readonly SKColor Ground = new(0xF1, 0xF4, 0xF8);
    private static readonly TextStyle TitleStyle = new(20, true, Ink);
    private static readonly TextStyle Body = new(10.5f, false, Ink);
    private static readonly TextStyle Small = new(8.5f, false, Faint);
    private static readonly TextStyle Cell = new(9.5f, false, Ink);
    private static readonly TextStyle CellHeader = new(9.5f, true, Ink);

    private readonly PdfInfo _info;
    private readonly PageFlow _flow = new();
    private readonly TextPainter _painter;

    public PdfDocument(PdfInfo info, PdfFonts fonts)
    {
        _info = info;
        _painter = new TextPainter(fonts);
    }

    /// <summary>The number of pages so far.</summary>
    public int Pages => _flow.Pages.Count;

    public PdfDocument Title(string text) => Write(text, TitleStyle, above: 0, below: 8);

    /// <param name="level">1 (large) to 3.</param>
    public PdfDocument Heading(string text, int level = 1)
    {
        var style = new TextStyle(level switch { <= 1 => 14, 2 => 12, _ => 11 }, true, Ink);
        _flow.Need(style.LineHeight + 12 + (3 * Body.LineHeight));
        return Write(text, style, above: 12, below: 4);
    }

    public PdfDocument Paragraph(string text) => Write(text, Body, above: 0, below: 6);

    public PdfDocument Note(string text) => Write(text, Small, above: 0, below: 4);

    /// <summary>Names and values, two pairs to a line.</summary>
    public PdfDocument Fields(params IReadOnlyList<(string Name, string Value)> fields)
    {
        var rows = fields.Chunk(2).Select(pair => (IReadOnlyList<string>)[.. pair.SelectMany(field => new[] { field.Name, field.Value })]);
        return Grid([new("", 1), new("", 2), new("", 1), new("", 2)], rows, labels: true);
    }

    /// <summary>The header row comes again on each page. Missing cells stay empty and surplus ones are left out.</summary>
    public PdfDocument Table(IReadOnlyList<PdfColumn> columns, IEnumerable<IReadOnlyList<string>> rows) => Grid(columns, rows, labels: false);

    public PdfDocument Badges(params IReadOnlyList<PdfBadge> badges)
    {
        _flow.Need(24);
        var left = PageFlow.Left;
        foreach (var badge in badges)
        {
            var width = _painter.Measure(badge.Text, CellHeader) + 16;
            if (left + width > PageFlow.Right && left > PageFlow.Left)
            {
                _flow.Advance(22);
                _flow.Need(24);
                left = PageFlow.Left;
            }
            var (x, y) = (left, _flow.Y);
            _flow.Draw(canvas => PaintBadge(canvas, badge, x, y, width));
            left += width + 6;
        }
        _flow.Advance(26);
        return this;
    }

    public PdfDocument Line()
    {
        _flow.Need(10);
        var y = _flow.Y + 4;
        _flow.Draw(canvas =>
        {
            using var paint = new SKPaint { Color = Rule, StrokeWidth = 0.75f };
            canvas.DrawLine(PageFlow.Left, y, PageFlow.Right, y, paint);
        });
        _flow.Advance(10);
        return this;
    }

    /// <param name="height">Points (1/72 inch).</param>
    public PdfDocument Space(float height)
    {
        _flow.Gap(height);
        return this;
    }

    public PdfDocument NewPage()
    {
        _flow.NewPage();
        return this;
    }

    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        Save(buffer);
        return buffer.ToArray();
    }

    /// <summary>Writes the file and leaves the stream open.</summary>
    public void Save(Stream stream)
    {
        var created = _info.CreatedAt.UtcDateTime;
        var metadata = new SKDocumentPdfMetadata
        {
            Title = _info.Title, Author = _info.Author, Creation = created, Modified = created,
            Creator = "", Producer = "", Subject = "", Keywords = "", RasterDpi = 144, EncodingQuality = 90,
        };
        using var document = SKDocument.CreatePdf(stream, metadata);
        for (var page = 0; page < Pages; page++)
        {
            var canvas = document.BeginPage(PageFlow.Width, PageFlow.Height);
            PaintWatermark(canvas);
            foreach (var operation in _flow.Pages[page]) operation(canvas);
            PaintFooter(canvas, page + 1);
            document.EndPage();
        }
        document.Close();
    }

    public void Dispose() => _painter.Dispose();

    private PdfDocument Write(string text, TextStyle style, float above, float below)
    {
        _flow.Gap(above);
        foreach (var line in _painter.Wrap(text, style, PageFlow.Inner))
        {
            _flow.Need(style.LineHeight);
            var baseline = _flow.Y + (style.Size * 1.15f);
            _flow.Draw(canvas => _painter.Draw(canvas, line, PageFlow.Left, baseline, style));
            _flow.Advance(style.LineHeight);
        }
        _flow.Gap(below);
        return this;
    }

    private PdfDocument Grid(IReadOnlyList<PdfColumn> columns, IEnumerable<IReadOnlyList<string>> rows, bool labels)
    {
        new TableFlow(_flow, _painter, new TableLook(CellHeader, Cell, Ground, Rule, labels), columns).Write(rows);
        _flow.Gap(8);
        return this;
    }

    private void PaintBadge(SKCanvas canvas, PdfBadge badge, float left, float top, float width)
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
        _painter.Draw(canvas, badge.Text, left + 8, top + 12.5f, CellHeader with { Color = ink });
    }

    private void PaintWatermark(SKCanvas canvas)
    {
        if (string.IsNullOrEmpty(_info.Watermark)) return;
        var style = new TextStyle(72, true, new SKColor(0xE9, 0xE9, 0xEC));
        style = style with { Size = Math.Min(72, 72 * 600 / _painter.Measure(_info.Watermark, style)) };
        canvas.Save();
        canvas.Translate(PageFlow.Width / 2, PageFlow.Height / 2);
        canvas.RotateDegrees(-35);
        _painter.Draw(canvas, _info.Watermark, -_painter.Measure(_info.Watermark, style) / 2, style.Size / 3, style);
        canvas.Restore();
    }

    private void PaintFooter(SKCanvas canvas, int page)
    {
        const float baseline = PageFlow.Height - 32;
        var number = string.Format(CultureInfo.InvariantCulture, _info.PageFormat, page, Pages);
        var left = PageFlow.Right - _painter.Measure(number, Small);
        _painter.Draw(canvas, number, left, baseline, Small);
        _painter.Draw(canvas, _painter.Wrap(_info.Footer, Small, left - PageFlow.Left - 12)[0], PageFlow.Left, baseline, Small);
    }
}
