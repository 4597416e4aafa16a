using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Deals;

/// <summary>A line of a bill of quantities from what a CRM or a workbook says.</summary>
internal static class LineAmounts
{
    private const decimal Most = 1_000_000_000_000m;

    /// <summary>In minor units, rounded half away from zero; null where a factor is negative, too large or the discount is not 0–100 percent.</summary>
    public static long? Minor(decimal quantity, decimal unitPrice, decimal discountPercent)
    {
        if (quantity is < 0 or > Most || unitPrice is < 0 or > Most || discountPercent is < 0 or > 100) return null;
        return Minor(quantity * unitPrice * (1 - discountPercent / 100m));
    }

    public static long? Minor(decimal amount)
    {
        if (Math.Abs(amount) > Money.Limit / 100m) return null;
        return (long)decimal.Round(amount * 100m, 0, MidpointRounding.AwayFromZero);
    }

    /// <summary>Null where the line has no name or no amount that can be computed.</summary>
    public static QuotationLine? From(DealLine line, int number)
    {
        if (string.IsNullOrWhiteSpace(line.Name ?? line.Sku)) return null;
        if (Minor(line.Qty ?? 0, line.UnitPrice ?? 0, line.DiscountPct ?? 0) is not { } minor) return null;
        var spec = string.Join(' ', new[] { line.Name is null ? null : line.Sku, line.Spec }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return new QuotationLine(
            Fit.Text(line.LineNo, 40) ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture), Fit.Text(line.Name ?? line.Sku, 300)!, Fit.Text(spec, 1000),
            decimal.Round(line.Qty ?? 0, 6), Fit.Text(line.Unit, 20) ?? "", decimal.Round(line.UnitPrice ?? 0, 6), minor,
            line.DiscountPct is { } percent and > 0 ? decimal.Round(percent, 6) : null);
    }
}

/// <summary>Texts from outside are cut to what our fields hold, rather than refusing the deal.</summary>
internal static class Fit
{
    public static string? Text(string? text, int limit)
    {
        // PostgreSQL keeps no U+0000, and nobody means it.
        var trimmed = text?.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (string.IsNullOrEmpty(trimmed)) return null;
        if (trimmed.Length <= limit) return trimmed;
        var end = char.IsHighSurrogate(trimmed[limit - 2]) ? limit - 2 : limit - 1;
        return trimmed[..end] + "…";
    }
}
