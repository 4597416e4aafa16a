using SkiaSharp;

namespace SalesPmCollaboration.Documents.Pdf;

/// <summary>No installed or configured font can draw Chinese. The message names what to install or configure.</summary>
public sealed class FontMissing(string message) : Exception(message);

/// <summary>The faces of a document. Loading reads a file of some 20 MB: make one per process and share it; it is safe for concurrent use.</summary>
public sealed class PdfFonts : IDisposable
{
    private const string Probe = "三方签字移交清单";
    private const string Advice = "Install a Chinese font (package fonts-noto-cjk or fonts-wqy-zenhei; Windows and macOS bring one) or configure the path of a .ttf, .otf or .ttc file.";
    private static readonly string[] Families =
        ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "PingFang SC", "Microsoft YaHei", "SimSun"];

    private readonly SKTypeface _regular;
    private readonly SKTypeface _bold;
    private readonly Dictionary<int, SKTypeface?> _strangers = [];
    private readonly Lock _gate = new();

    private PdfFonts(SKTypeface regular, SKTypeface? bold)
    {
        _regular = regular;
        _bold = bold ?? regular;
    }

    /// <summary>The configured file, or else the first known Chinese family on the system.</summary>
    /// <param name="path">A .ttf, .otf or .ttc (its first face) with Simplified Chinese; null searches the system.</param>
    /// <exception cref="FontMissing">The file is unreadable or lacks Chinese, or the system has no such font.</exception>
    public static PdfFonts Load(string? path = null, string? boldPath = null)
    {
        if (path is null) return FromSystem();
        return new PdfFonts(FromFile(path), boldPath is null ? null : FromFile(boldPath));
    }

    public void Dispose()
    {
        foreach (var face in _strangers.Values) face?.Dispose();
        if (!ReferenceEquals(_bold, _regular)) _bold.Dispose();
        _regular.Dispose();
    }

    internal SKFont At(float size, bool bold, SKTypeface? face = null) => new(face ?? (bold ? _bold : _regular), size)
    {
        Embolden = bold && (face is not null || ReferenceEquals(_bold, _regular)),
        Subpixel = true,
        LinearMetrics = true,
        Hinting = SKFontHinting.None,
    };

    /// <summary>Null: the face of the document draws it (or nobody can).</summary>
    internal SKTypeface? FaceFor(int rune)
    {
        if (_regular.ContainsGlyph(rune)) return null;
        lock (_gate)
        {
            if (!_strangers.TryGetValue(rune, out var face))
                _strangers[rune] = face = SKFontManager.Default.MatchCharacter(null, ["zh-Hans"], rune);
            return face;
        }
    }

    private static PdfFonts FromSystem()
    {
        foreach (var family in Families)
            if (Find(family, SKFontStyle.Normal) is { } regular)
                return new PdfFonts(regular, Find(family, SKFontStyle.Bold));
        var any = SKFontManager.Default.MatchCharacter(null, ["zh-Hans"], Probe[0]);
        return any is not null && any.ContainsGlyphs(Probe) ? new PdfFonts(any, null) : throw new FontMissing($"No font with Chinese characters was found. {Advice}");
    }

    private static SKTypeface? Find(string family, SKFontStyle style)
    {
        var face = SKFontManager.Default.MatchFamily(family, style);
        if (face is not null && string.Equals(face.FamilyName, family, StringComparison.OrdinalIgnoreCase) && face.ContainsGlyphs(Probe)) return face;
        face?.Dispose();
        return null;
    }

    private static SKTypeface FromFile(string path)
    {
        var face = File.Exists(path) ? SKTypeface.FromFile(path) : null;
        return face is not null && face.ContainsGlyphs(Probe) ? face : throw new FontMissing($"The configured font '{path}' cannot be read or has no Chinese characters. {Advice}");
    }
}
