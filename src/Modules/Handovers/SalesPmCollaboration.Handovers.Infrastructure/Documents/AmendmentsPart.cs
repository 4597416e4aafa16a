using SalesPmCollaboration.Documents.Pdf;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>补充移交: each delta with its own hash and signatures; what was signed first stands unchanged above.</summary>
internal sealed class AmendmentsPart(Words words)
{
    public void Write(PdfDocument pdf, HandoverSheet sheet)
    {
        if (!sheet.IsLatest) return;
        foreach (var amendment in sheet.Amendments) Write(pdf, sheet, amendment);
    }

    private void Write(PdfDocument pdf, HandoverSheet sheet, Amendment amendment)
    {
        pdf.Heading(words.Say("amendment", amendment.Number, words.Label(amendment.State)), 2);
        pdf.Paragraph(words.Say("amendment-why", sheet.Names.Of(amendment.ProposedBy), Words.Instant(amendment.ProposedAt), amendment.Reason));
        if (amendment.ClosingReason is { } reason) pdf.Paragraph(words.Say("closing-reason", reason));
        pdf.Table([new(words.Say("item"), 2), new(words.Say("before"), 4), new(words.Say("after"), 4)], amendment.Changes.Select(change => Row(sheet, change)));
        foreach (var change in amendment.Changes) Lines(pdf, sheet, change);
        pdf.Note(words.Say("hash", amendment.Hash));
        if (amendment.State == AmendmentState.Open) pdf.Note(words.Say("amendment-open"));
        // Nobody is to sign what was withdrawn.
        var parts = HandoverPackage.SigningParts.Where(part => amendment.State != AmendmentState.Withdrawn || amendment.Signatures.Any(one => one.Counts && one.Part == part)).ToList();
        if (parts.Count > 0) new SignaturesPart(words).Blocks(pdf, sheet, amendment.Signatures, parts);
    }

    /// <summary>What is signed stands on the sheet line by line, before and after.</summary>
    private void Lines(PdfDocument pdf, HandoverSheet sheet, AmendmentChange change)
    {
        var title = ItemTitles.Of(sheet.Package.Items.First(one => one.Key == change.Key));
        new LinesPart(words).Write(pdf, $"{title} · {words.Say("before")}", change.Before);
        new LinesPart(words).Write(pdf, $"{title} · {words.Say("after")}", change.After);
    }

    private IReadOnlyList<string> Row(HandoverSheet sheet, AmendmentChange change)
    {
        var item = sheet.Package.Items.First(one => one.Key == change.Key);
        var currency = sheet.Content.Amount?.Currency ?? "CNY";
        return [ItemTitles.Of(item), words.Value(change.Before, item, currency), words.Value(change.After, item, currency)];
    }
}
