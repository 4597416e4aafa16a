namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <param name="Number">As the user's program shows it, from 1.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : "";
}

/// <summary>An uploaded workbook or CSV, read within bounds.</summary>
public interface ITableFiles
{
    /// <exception cref="SharedKernel.InvalidInput">At /file: hostile, damaged, too large or no table.</exception>
    ITableFile Open(Stream content);
}

public interface ITableFile : IDisposable
{
    /// <summary>A CSV has one sheet, which answers to any name.</summary>
    bool IsCsv { get; }

    /// <summary>The first sheet with one of the names, or where none is given the first; null if there is none.</summary>
    /// <exception cref="SharedKernel.InvalidInput">At /file: more rows than the bound.</exception>
    IReadOnlyList<SheetRow>? Rows(IReadOnlyList<string> names, int most);
}

/// <summary>One error in one cell. The text in the reader's language comes from the code.</summary>
public sealed record RowError(string? Sheet, int Row, string Column, string Code, IReadOnlyList<object> Arguments)
{
    /// <summary>Told, and stops nothing.</summary>
    public bool IsNotice { get; init; }
}
