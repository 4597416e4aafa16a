using SalesPmCollaboration.Documents.Pdf;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>The checklist section by section with what was judged, the score with its formula, and the quotation's lines.</summary>
internal sealed class ChecklistPart(Words words)
{
    /// <summary>A bill of quantities may hold 5,000 lines; the evidence file has them all.</summary>
    private const int MostLines = 300;

    public void Write(PdfDocument pdf, HandoverSheet sheet)
    {
        pdf.Heading(words.Say("checklist"), 2);
        foreach (var section in sheet.Package.Items.GroupBy(item => item.Section, StringComparer.Ordinal))
        {
            pdf.Heading(words.Say("section", words.Section(section.Key), section.Sum(item => item.Points)), 3);
            pdf.Table(
                [new(words.Say("item"), 2.2f), new(words.Say("points"), 1f, AlignRight: true), new(words.Say("content"), 5), new(words.Say("verdict"), 2.6f)],
                section.Select(item => Row(sheet, item)));
        }

        Score(pdf, sheet);
        foreach (var item in sheet.Package.Items) Lines(pdf, sheet, item);
    }

    private IReadOnlyList<string> Row(HandoverSheet sheet, ChecklistItem item) =>
        [ItemTitles.Of(item), Words.Number(item.Points, "0.0#"), words.Value(sheet.Content.Items.GetValueOrDefault(item.Key), item, CurrencyOf(sheet)), Verdict(sheet, item)];

    /// <summary>As it stood when the submission was reviewed; the reason while it is still the same verdict.</summary>
    private string Verdict(HandoverSheet sheet, ChecklistItem item)
    {
        var reviewed = sheet.Mark?.Review?.Parts.FirstOrDefault(part => part.Key == item.Key)?.Standing;
        if (reviewed is null && (!sheet.IsLatest || sheet.Package.BeforeGoLive)) return "—";
        var standing = reviewed ?? CompletenessScore.Of([item]).Parts[0].Standing;
        var label = words.Label(standing);
        if (!sheet.IsLatest || item.Verdict is not { Reason: { } reason } verdict || verdict.Kind.ToString() != standing.ToString()) return label;
        var until = verdict.ClearBy is { } day ? "\n" + words.Say(verdict.ClearedAt is null ? "clear-by" : "cleared", Words.Day(day)) : "";
        return $"{label}\n{reason}{until}";
    }

    private void Score(PdfDocument pdf, HandoverSheet sheet)
    {
        pdf.Heading(words.Say("score"), 3);
        if (sheet.Mark?.Review is not { } review)
        {
            pdf.Paragraph(words.Say(sheet.Package.BeforeGoLive ? "no-score-before-go-live" : "not-reviewed"));
            return;
        }

        var counted = review.Parts.Where(part => part.Counted).ToList();
        pdf.Paragraph(words.Say("formula", review.DisplayScore, Words.Number(counted.Sum(part => part.Points * part.Credit), "0.0##"), Words.Number(counted.Sum(part => part.Points), "0.0##"), review.ExactScore));
        pdf.Note(words.Say(review.Passed ? "passed" : "failed", sheet.Names.Of(review.By), Words.Instant(review.At)));
    }

    private void Lines(PdfDocument pdf, HandoverSheet sheet, ChecklistItem item)
    {
        if (sheet.Content.Items.GetValueOrDefault(item.Key) is not { Lines: { Count: > 0 } lines }) return;
        pdf.Heading(words.Say("appendix", ItemTitles.Of(item)), 3);
        // The column stands only where something fills it.
        var discounted = lines.Any(line => line.DiscountPercent is not null);
        PdfColumn[] discount = discounted ? [new(words.Say("line-discount"), 1.2f, AlignRight: true)] : [];
        pdf.Table(
            [new(words.Say("line-no"), 1), new(words.Say("line-name"), 3), new(words.Say("line-spec"), 2.4f), new(words.Say("line-quantity"), 1.4f, AlignRight: true), new(words.Say("line-unit"), 0.9f), new(words.Say("line-price"), 2.3f, AlignRight: true), .. discount, new(words.Say("line-amount"), 2.3f, AlignRight: true)],
            lines.Take(MostLines).Select(line => Line(line, discounted)));
        if (lines.Count > MostLines) pdf.Note(words.Say("more-lines", lines.Count - MostLines));
    }

    private static IReadOnlyList<string> Line(QuotationLine line, bool discounted) =>
    [
        line.No, line.Name, line.Spec ?? "", Words.Number(line.Quantity, "#,0.######"), line.Unit, Words.Number(line.UnitPrice, "#,0.00####"),
        .. discounted ? [line.DiscountPercent is { } percent ? Words.Number(percent, "0.######") + "%" : "—"] : Array.Empty<string>(),
        Words.Number(line.AmountMinor / 100m, "N2"),
    ];

    private static string CurrencyOf(HandoverSheet sheet) => sheet.Content.Amount?.Currency ?? "CNY";
}
