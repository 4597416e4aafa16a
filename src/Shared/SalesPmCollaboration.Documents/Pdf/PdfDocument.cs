using SkiaSharp;

namespace SalesPmCollaboration.Documents.Pdf;

/// <summary>An A4 document written from top to bottom; every block breaks over pages by itself. For one thread; save once.</summary>
public sealed class PdfDocument : IDisposable
{
    private readonly PdfInfo _info;
    private readonly PageFlow _flow = new();
    private readonly TextPainter _painter;
    private readonly PdfLook _look;

    public PdfDocument(PdfInfo info, PdfFonts fonts)
    {
        _info = info;
        _painter = new TextPainter(fonts);
        _look = new PdfLook(_painter);
    }

    /// <summary>The number of pages so far.</summary>
    public int Pages => _flow.Pages.Count;

    public PdfDocument Title(string text) => Write(text, PdfLook.TitleStyle, above: 0, below: 8);

    /// <param name="level">1 (large) to 3.</param>
    public PdfDocument Heading(string text, int level = 1)
    {
        var style = new TextStyle(level switch { <= 1 => 14, 2 => 12, _ => 11 }, true, PdfLook.Ink);
        _flow.Need(style.LineHeight + 12 + (3 * PdfLook.Body.LineHeight));
        return Write(text, style, above: 12, below: 4);
    }

    public PdfDocument Paragraph(string text) => Write(text, PdfLook.Body, above: 0, below: 6);

    public PdfDocument Note(string text) => Write(text, PdfLook.Small, above: 0, below: 4);

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
            var width = _painter.Measure(badge.Text, PdfLook.CellHeader) + 16;
            if (left + width > PageFlow.Right && left > PageFlow.Left)
            {
                _flow.Advance(22);
                _flow.Need(24);
                left = PageFlow.Left;
            }
            var (x, y) = (left, _flow.Y);
            _flow.Draw(canvas => _look.Badge(canvas, badge, x, y, width));
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
            using var paint = new SKPaint { Color = PdfLook.Rule, StrokeWidth = 0.75f };
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
            _look.Watermark(canvas, _info.Watermark);
            foreach (var operation in _flow.Pages[page]) operation(canvas);
            _look.Footer(canvas, _info, page + 1, Pages);
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
        new TableFlow(_flow, _painter, new TableLook(PdfLook.CellHeader, PdfLook.Cell, PdfLook.Ground, PdfLook.Rule, labels), columns).Write(rows);
        _flow.Gap(8);
        return this;
    }
}
