using System.Text;
using SkiaSharp;

namespace SalesPmCollaboration.Documents.Pdf;

internal readonly record struct TextStyle(float Size, bool Bold, SKColor Color)
{
    public float LineHeight => Size * 1.5f;
}

/// <summary>
/// Draws each line as glyph runs that carry their own text. Without it the text layer is guessed back from the font,
/// where 目 and the radical ⽬ (U+2F6C) share a glyph, and a search for 目 misses.
/// </summary>
internal sealed class TextPainter(PdfFonts fonts) : IDisposable
{
    private readonly Dictionary<(float Size, bool Bold, nint Face), SKFont> _fonts = [];
    private readonly Dictionary<(int Rune, float Size, bool Bold), float> _advances = [];

    public List<string> Wrap(string text, TextStyle style, float width) => LineBreaker.Break(text, width, rune => Advance(rune, style));

    public float Measure(string text, TextStyle style) => text.EnumerateRunes().Sum(rune => Advance(rune, style));

    /// <param name="baseline">Points from the top of the page.</param>
    public void Draw(SKCanvas canvas, string text, float left, float baseline, TextStyle style)
    {
        using var paint = new SKPaint { Color = style.Color, IsAntialias = true };
        var run = new List<Rune>();
        SKFont? current = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var font = FontFor(rune, style);
            if (current is not null && !ReferenceEquals(font, current))
                left = DrawRun(canvas, run, current, left, baseline, style, paint);
            current = font;
            run.Add(rune);
        }
        if (current is not null) DrawRun(canvas, run, current, left, baseline, style, paint);
    }

    public void Dispose()
    {
        foreach (var font in _fonts.Values) font.Dispose();
    }

    private float DrawRun(SKCanvas canvas, List<Rune> run, SKFont font, float left, float baseline, TextStyle style, SKPaint paint)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(run));
        using var builder = new SKTextBlobBuilder();
        var buffer = builder.AllocateRawPositionedTextRun(font, run.Count, bytes.Length);
        bytes.CopyTo(buffer.Text);
        var offset = 0;
        for (var i = 0; i < run.Count; i++)
        {
            buffer.Glyphs[i] = font.GetGlyph(run[i].Value);
            buffer.Clusters[i] = (uint)offset;
            buffer.Positions[i] = new SKPoint(left, 0);
            offset += run[i].Utf8SequenceLength;
            left += Advance(run[i], style);
        }
        using var blob = builder.Build();
        canvas.DrawText(blob, 0, baseline, paint);
        run.Clear();
        return left;
    }

    private float Advance(Rune rune, TextStyle style)
    {
        if (!_advances.TryGetValue((rune.Value, style.Size, style.Bold), out var advance))
            _advances[(rune.Value, style.Size, style.Bold)] = advance = FontFor(rune, style).MeasureText([FontFor(rune, style).GetGlyph(rune.Value)]);
        return advance;
    }

    private SKFont FontFor(Rune rune, TextStyle style)
    {
        var face = fonts.FaceFor(rune.Value);
        var key = (style.Size, style.Bold, face?.Handle ?? 0);
        if (!_fonts.TryGetValue(key, out var font)) _fonts[key] = font = fonts.At(style.Size, style.Bold, face);
        return font;
    }
}
