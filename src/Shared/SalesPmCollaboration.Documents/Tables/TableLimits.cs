namespace SalesPmCollaboration.Documents.Tables;

/// <summary>Bounds of a file to read. The defaults take 100,000 rows and keep memory below some 64 MiB plus the file itself.</summary>
public sealed record TableLimits
{
    public static readonly TableLimits Default = new();

    public int MaxFileBytes { get; init; } = 25 * 1024 * 1024;

    /// <summary>All parts of a workbook together, counted while inflating; declared sizes are never believed.</summary>
    public long MaxUnpackedBytes { get; init; } = 128 * 1024 * 1024;

    public int MaxParts { get; init; } = 1000;

    /// <summary>Unpacked to packed bytes of one part, once it has unpacked more than 1 MiB.</summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>Rows with any text, per sheet.</summary>
    public int MaxRows { get; init; } = 100_000;

    public int MaxColumns { get; init; } = 256;

    /// <summary>UTF-16 units; Excel itself stops at 32,767.</summary>
    public int MaxCellLength { get; init; } = 32_767;

    /// <summary>UTF-16 units of the shared texts of a workbook, which are held in memory.</summary>
    public int MaxSharedText { get; init; } = 8 * 1024 * 1024;

    public int MaxSharedTexts { get; init; } = 500_000;
}
