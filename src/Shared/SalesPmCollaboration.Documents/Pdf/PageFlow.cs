using SkiaSharp;

namespace SalesPmCollaboration.Documents.Pdf;

/// <summary>The cursor going down A4 pages. Drawing is recorded first, since a footer needs the number of pages. Units are points.</summary>
internal sealed class PageFlow
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;
    public const float Left = 48;
    public const float Top = 52;
    public const float Right = Width - Left;
    public const float Bottom = Height - 66;
    public const float Inner = Right - Left;

    private readonly List<List<Action<SKCanvas>>> _pages = [[]];

    public IReadOnlyList<IReadOnlyList<Action<SKCanvas>>> Pages => _pages;

    public float Y { get; private set; } = Top;

    public float Free => Bottom - Y;

    public bool AtTop => Y <= Top;

    public void Draw(Action<SKCanvas> operation) => _pages[^1].Add(operation);

    public void Advance(float height) => Y += height;

    public void NewPage()
    {
        _pages.Add([]);
        Y = Top;
    }

    /// <returns>Whether a page was turned.</returns>
    public bool Need(float height)
    {
        if (height <= Free || AtTop) return false;
        NewPage();
        return true;
    }

    /// <summary>Space above a block; none at the top of a page.</summary>
    public void Gap(float height)
    {
        if (!AtTop) Advance(Math.Min(height, Math.Max(0, Free)));
    }
}
