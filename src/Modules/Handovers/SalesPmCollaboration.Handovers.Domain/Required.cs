using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain;

/// <summary>Bounds of texts that come from outside; the pointer names the field in the request.</summary>
internal static class Required
{
    public static string Text(string? text, string pointer, int limit)
    {
        if (string.IsNullOrWhiteSpace(text)) throw InputErrors.TextMissing(pointer);
        return Optional(text, pointer, limit)!;
    }

    public static string? Optional(string? text, string pointer, int limit)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var trimmed = text.Trim();
        if (trimmed.Contains('\0', StringComparison.Ordinal)) throw InputErrors.TextNotStorable(pointer);
        return trimmed.Length <= limit ? trimmed : throw InputErrors.TextTooLong(pointer, limit);
    }

    public static void Within(int value, int least, int most, string pointer)
    {
        if (value < least || value > most) throw InputErrors.OutOfRange(pointer, least, most);
    }

    public static void Risk(Risk risk, string pointer)
    {
        Text(risk.Description, $"{pointer}/description", 1000);
        Optional(risk.Mitigation, $"{pointer}/mitigation", 1000);
        Within(risk.Likelihood, 1, 5, $"{pointer}/likelihood");
        Within(risk.Impact, 1, 5, $"{pointer}/impact");
        if (!Enum.IsDefined(risk.Category)) throw InputErrors.Unknown($"{pointer}/category");
    }
}

/// <summary>Values that have no meaning anywhere (400).</summary>
public static class InputErrors
{
    public static InvalidInput TextMissing(string pointer) => new(pointer, "input.text-missing");
    public static InvalidInput TextTooLong(string pointer, int limit) => new(pointer, "input.text-too-long", limit);
    /// <summary>No database column of PostgreSQL holds U+0000.</summary>
    public static InvalidInput TextNotStorable(string pointer) => new(pointer, "input.text-not-storable");
    public static InvalidInput OutOfRange(string pointer, int least, int most) => new(pointer, "input.out-of-range", least, most);
    public static InvalidInput Unknown(string pointer) => new(pointer, "input.unknown-value");
    public static InvalidInput TooMany(string pointer, int limit) => new(pointer, "input.too-many", limit);
    public static InvalidInput Negative(string pointer) => new(pointer, "input.amount-negative");
    public static InvalidInput NotAnAmount(string pointer) => new(pointer, "input.not-an-amount");
}
