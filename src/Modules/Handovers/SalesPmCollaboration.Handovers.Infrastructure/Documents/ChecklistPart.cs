using SalesPmCollaboration.Documents.Pdf;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>The checklist section by section with what was judged, the score with its formula, and the quotation's lines.</summary>
internal sealed class ChecklistPart(Words words)
{
    public void Write(PdfDocument pdf, HandoverSheet sheet)
    {
        pdf.Heading(words.Say("checklist"), 2);
        foreach (var section in sheet.Package.Items.GroupBy(item => item.Section, StringComparer.Ordinal))
        {
            pdf.Heading(words.Say("section", words.Section(section.First()), section.Sum(item => item.Points)), 3);
            pdf.Table(
                [new(words.Say("item"), 2.2f), new(words.Say("points"), 1f, AlignRight: true), new(words.Say("content"), 5), new(words.Say("verdict"), 2.6f)],
                section.Select(item => Row(sheet, item)));
        }

        Score(pdf, sheet);
        foreach (var item in sheet.Package.Items) new LinesPart(words).Write(pdf, ItemTitles.Of(item), sheet.Content.Items.GetValueOrDefault(item.Key));
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

    private static string CurrencyOf(HandoverSheet sheet) => sheet.Content.Amount?.Currency ?? "CNY";
}
