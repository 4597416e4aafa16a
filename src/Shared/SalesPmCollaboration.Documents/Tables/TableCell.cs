using System.Globalization;

namespace SalesPmCollaboration.Documents.Tables;

/// <summary>A cell to write. Text is guarded against formulas; numbers, dates and times are not text and stay what they are.</summary>
public readonly record struct TableCell
{
    private TableCell(CellKind kind, string text) => (Kind, Text) = (kind, text);

    internal CellKind Kind { get; }

    /// <summary>As CSV shows it; never null except in the default value, which is an empty cell.</summary>
    internal string? Text { get; }

    public static TableCell Of(string? text) => new(CellKind.Text, FormulaGuard.Text(text ?? ""));

    public static TableCell Of(decimal? number) => number is { } value ? new(CellKind.Number, value.ToString(CultureInfo.InvariantCulture)) : default;

    public static TableCell Of(long? number) => Of((decimal?)number);

    public static TableCell Of(DateOnly? date) => date is { } value ? new(CellKind.Date, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : default;

    /// <summary>Written in the offset it carries, without it, to the second.</summary>
    public static TableCell Of(DateTimeOffset? moment) => moment is { } value ? new(CellKind.Moment, value.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)) : default;

    public static TableCell Of(bool? flag) => new(CellKind.Text, flag switch { true => "是", false => "否", _ => "" });

    public static implicit operator TableCell(string? text) => Of(text);

    public static implicit operator TableCell(decimal number) => Of(number);

    public static implicit operator TableCell(int number) => Of((decimal?)number);

    public static implicit operator TableCell(DateOnly date) => Of(date);

    public static implicit operator TableCell(DateTimeOffset moment) => Of(moment);
}

internal enum CellKind
{
    Text,
    Number,
    Date,
    Moment,
}
