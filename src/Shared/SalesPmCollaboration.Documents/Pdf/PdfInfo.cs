namespace SalesPmCollaboration.Documents.Pdf;

/// <param name="CreatedAt">Goes into the file; the same input with the same time gives the same bytes.</param>
public sealed record PdfInfo(string Title, string Author, DateTimeOffset CreatedAt)
{
    /// <summary>Fixed text at the left of every footer (number, version, confidentiality); cut at one line.</summary>
    public string Footer { get; init; } = "";

    /// <summary>What every page must say below that, in small letters; up to two lines, the rest is cut.</summary>
    public string FooterNote { get; init; } = "";

    /// <summary>Large, pale and slanted on every page, for example 未生效; null for none.</summary>
    public string? Watermark { get; init; }

    /// <summary>{0} is the page and {1} the number of pages.</summary>
    public string PageFormat { get; init; } = "第 {0} 页 / 共 {1} 页";
}

/// <param name="Width">The share of the page's width, relative to the other columns; above 0.</param>
public sealed record PdfColumn(string Header, float Width = 1, bool AlignRight = false);

public enum BadgeTone
{
    Neutral,
    Good,
    Warning,
    Bad,
}

public sealed record PdfBadge(string Text, BadgeTone Tone = BadgeTone.Neutral);
