using SalesPmCollaboration.Documents.Pdf;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>附表: the lines of a quotation.</summary>
internal sealed class LinesPart(Words words)
{
    /// <summary>A bill of quantities may hold 5,000 lines; the evidence file has them all.</summary>
    private const int MostLines = 300;

    public void Write(PdfDocument pdf, string title, ItemValue? value)
    {
        if (value is not { Lines: { Count: > 0 } lines }) return;
        pdf.Heading(words.Say("appendix", title), 3);
        // The column stands only where something fills it.
        var discounted = lines.Any(line => line.DiscountPercent is not null);
        PdfColumn[] discount = discounted ? [new(words.Say("line-discount"), 1.2f, AlignRight: true)] : [];
        pdf.Table(
            [new(words.Say("line-no"), 1), new(words.Say("line-name"), 3), new(words.Say("line-spec"), 2.4f), new(words.Say("line-quantity"), 1.4f, AlignRight: true), new(words.Say("line-unit"), 0.9f), new(words.Say("line-price"), 2.3f, AlignRight: true), .. discount, new(words.Say("line-amount"), 2.3f, AlignRight: true)],
            lines.Take(MostLines).Select(line => Line(line, discounted)));
        if (lines.Count > MostLines) pdf.Note(words.Say("more-lines", lines.Count - MostLines));
    }

    /// <summary>0 stands for what was not given.</summary>
    private static string Known(decimal number, string format) => number == 0 ? "—" : Words.Number(number, format);

    private static IReadOnlyList<string> Line(QuotationLine line, bool discounted) =>
    [
        line.No, line.Name, line.Spec ?? "", Known(line.Quantity, "#,0.######"), line.Unit, Known(line.UnitPrice, "#,0.00####"),
        .. discounted ? [line.DiscountPercent is { } percent ? Words.Number(percent, "0.######") + "%" : "—"] : Array.Empty<string>(),
        Words.Number(line.AmountMinor / 100m, "N2"),
    ];
}
