using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.Documents.Pdf;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>Section "Documents" of the configuration.</summary>
internal sealed class DocumentOptions
{
    public const string Section = "Documents";

    /// <summary>A .ttf, .otf or .ttc with Simplified Chinese; the system is searched where left out.</summary>
    public string? FontPath { get; set; }

    /// <summary>The bold face beside <see cref="FontPath"/>; emboldened from it where left out.</summary>
    public string? BoldFontPath { get; set; }
}

/// <summary>One set of faces per process, loaded when the first document is asked for. A missing font is looked for again at the next request, so that installing it needs no restart.</summary>
internal sealed class DocumentFonts(DocumentOptions options) : IDisposable
{
    private readonly Lock _gate = new();
    private PdfFonts? _fonts;

    /// <exception cref="HttpRefusal">503 document.font-missing, with what to install.</exception>
    public PdfFonts Get()
    {
        lock (_gate)
        {
            try
            {
                return _fonts ??= PdfFonts.Load(options.FontPath, options.BoldFontPath);
            }
            catch (FontMissing)
            {
                throw new HttpRefusal(503, "document.font-missing", options.FontPath ?? "–");
            }
        }
    }

    public void Dispose() => _fonts?.Dispose();
}
