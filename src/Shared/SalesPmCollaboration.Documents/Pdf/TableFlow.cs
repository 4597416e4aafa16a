using SkiaSharp;

namespace SalesPmCollaboration.Documents.Pdf;

internal sealed record TableLook(TextStyle Header, TextStyle Cell, SKColor HeaderFill, SKColor Rule, bool FirstColumnIsLabel);

/// <summary>A grid whose rows grow with their text, whose header comes again on every page, and whose rows higher than a page go on over it.</summary>
internal sealed class TableFlow(PageFlow flow, TextPainter painter, TableLook look, IReadOnlyList<PdfColumn> columns)
{
    private const float Pad = 4;
    private readonly float[] _widths = Share(columns);

    public void Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        var header = columns.Any(column => column.Header.Length > 0) ? Wrap([.. columns.Select(column => column.Header)], header: true) : null;
        if (header is not null)
        {
            flow.Need(HeightOf(header, look.Header) + look.Cell.LineHeight + (2 * Pad));
            Stroke(header, look.Header, look.HeaderFill);
        }
        foreach (var row in rows) WriteRow(Wrap(row, header: false), header);
    }

    private void WriteRow(List<string>[] cells, List<string>[]? header)
    {
        var line = look.Cell.LineHeight;
        var whole = PageFlow.Bottom - PageFlow.Top - (header is null ? 0 : HeightOf(header, look.Header));
        if (HeightOf(cells, look.Cell) > flow.Free && (HeightOf(cells, look.Cell) <= whole || flow.Free < (3 * line) + (2 * Pad))) Turn(header);
        while (HeightOf(cells, look.Cell) > flow.Free)
        {
            var fit = Math.Max(1, (int)((flow.Free - (2 * Pad)) / line));
            Stroke([.. cells.Select(lines => lines.Take(fit).ToList())], look.Cell, SKColors.Empty);
            cells = [.. cells.Select(lines => lines.Skip(fit).ToList())];
            Turn(header);
        }
        Stroke(cells, look.Cell, SKColors.Empty);
    }

    private void Turn(List<string>[]? header)
    {
        flow.NewPage();
        if (header is not null) Stroke(header, look.Header, look.HeaderFill);
    }

    private void Stroke(List<string>[] cells, TextStyle style, SKColor fill)
    {
        var (top, height) = (flow.Y, HeightOf(cells, style));
        flow.Draw(canvas => Paint(canvas, cells, style, fill, top, height));
        flow.Advance(height);
    }

    private void Paint(SKCanvas canvas, List<string>[] cells, TextStyle style, SKColor fill, float top, float height)
    {
        using var rule = new SKPaint { Color = look.Rule, Style = SKPaintStyle.Stroke, StrokeWidth = 0.5f };
        using var ground = new SKPaint { Color = look.HeaderFill };
        var left = PageFlow.Left;
        for (var i = 0; i < cells.Length; i++)
        {
            var box = SKRect.Create(left, top, _widths[i], height);
            if (fill != SKColors.Empty || (look.FirstColumnIsLabel && i % 2 == 0)) canvas.DrawRect(box, ground);
            canvas.DrawRect(box, rule);
            var baseline = top + Pad + style.Size * 1.15f;
            foreach (var line in cells[i])
            {
                painter.Draw(canvas, line, columns[i].AlignRight ? box.Right - Pad - painter.Measure(line, style) : left + Pad, baseline, style);
                baseline += style.LineHeight;
            }
            left += _widths[i];
        }
    }

    private List<string>[] Wrap(IReadOnlyList<string> row, bool header) =>
        [.. columns.Select((_, i) => painter.Wrap(i < row.Count ? row[i] : "", header ? look.Header : look.Cell, _widths[i] - (2 * Pad)))];

    private static float HeightOf(List<string>[] cells, TextStyle style) => (Math.Max(1, cells.Max(lines => lines.Count)) * style.LineHeight) + (2 * Pad);

    private static float[] Share(IReadOnlyList<PdfColumn> columns)
    {
        var total = columns.Sum(column => column.Width);
        return [.. columns.Select(column => PageFlow.Inner * column.Width / total)];
    }
}
