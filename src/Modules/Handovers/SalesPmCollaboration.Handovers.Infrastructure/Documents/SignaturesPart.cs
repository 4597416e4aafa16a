using SalesPmCollaboration.Documents.Pdf;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>The workshop, and three blocks side by side; an unsigned one leaves room for a hand.</summary>
internal sealed class SignaturesPart(Words words)
{
    public void Write(PdfDocument pdf, HandoverSheet sheet)
    {
        if (sheet.IsLatest) foreach (var workshop in sheet.Package.Workshops) Workshop(pdf, sheet, workshop);
        if (sheet.Package.BeforeGoLive) return;
        // 签署页: the three blocks stand together, whatever comes before.
        pdf.NewPage().Heading(words.Say("signatures"), 2);
        if (sheet.Mark is { } mark) pdf.Paragraph(words.Say("signed-what", sheet.Package.Number, mark.Number, mark.Hash[..12]));
        Blocks(pdf, sheet, sheet.Signatures, HandoverPackage.SigningParts);
        Notes(pdf, sheet.Signatures);
        foreach (var old in sheet.Signatures.Where(one => !one.Counts))
            pdf.Note(words.Say("superseded", words.Label(old.Part), sheet.Names.Of(old.Person), Words.Instant(old.At), Words.Instant(old.SupersededAt!.Value)));
    }

    public void Blocks(PdfDocument pdf, HandoverSheet sheet, IReadOnlyList<Signature> signatures, IEnumerable<Part> parts)
    {
        var blocks = parts.Select(part => (Part: part, Signature: signatures.LastOrDefault(one => one.Counts && one.Part == part))).ToList();
        pdf.Table(
            [new("", 1.3f), .. blocks.Select(block => new PdfColumn(words.Label(block.Part), 2.6f))],
            [
                [words.Say("signer"), .. blocks.Select(block => Signer(sheet, block.Part, block.Signature))],
                [words.Say("sign-off"), .. blocks.Select(block => block.Signature is null ? words.Say("room-to-sign") : words.Say("signed"))],
                [words.Say("signed-at"), .. blocks.Select(block => block.Signature is { } one ? Words.Instant(one.At) : "—")],
                [words.Say("assurance"), .. blocks.Select(block => block.Signature is { } one ? words.Label(one.Assurance) : "—")],
                [words.Say("terms"), .. blocks.Select(block => Terms(block.Signature))],
                [words.Say("fingerprint"), .. blocks.Select(block => block.Signature is { } one ? $"{one.ContentHash[..12]}\n{one.ContentHash}" : "—")],
            ]);
    }

    /// <summary>One sentence for each level that occurs; the system's own says what it is not, also before anybody signed.</summary>
    private void Notes(PdfDocument pdf, IReadOnlyList<Signature> signatures)
    {
        foreach (var level in signatures.Where(one => one.Counts).Select(one => one.Assurance).Append(Assurance.Internal).Distinct().Order()) pdf.Note(words.Say("assurance." + level));
    }

    private void Workshop(PdfDocument pdf, HandoverSheet sheet, Workshop workshop)
    {
        pdf.Heading(words.Say("workshop", Words.Day(workshop.On)), 2);
        pdf.Paragraph(words.Say("present", string.Join(words.Say("comma"), workshop.Present.Select(one => Present(sheet, one)))));
        if (workshop.OpenQuestions.Count > 0) pdf.Paragraph(words.Say("open-questions") + "\n" + string.Join('\n', workshop.OpenQuestions.Select((text, index) => $"{index + 1}. {text}")));
        pdf.Paragraph(words.Say("minutes", workshop.Minutes));
    }

    private string Present(HandoverSheet sheet, Attendee one)
    {
        var name = sheet.Names.Of(one.Person);
        if (one.StandsInFor is { } other) name = words.Say("stands-in", name, sheet.Names.Of(other));
        return one.ByVideo ? words.Say("by-video", name) : name;
    }

    private string Signer(HandoverSheet sheet, Part part, Signature? signature)
    {
        if (signature is null) return sheet.Package.Current(part) is { } person ? sheet.Names.Of(person) : words.Say("not-named");
        var signer = signature.OnBehalfOf is { } other ? words.Say("stands-in", sheet.Names.Of(signature.Person), sheet.Names.Of(other)) : sheet.Names.Of(signature.Person);
        return signature.RecordedBy is { } recorder ? words.Say("recorded-by", signer, sheet.Names.Of(recorder)) : signer;
    }

    private string Terms(Signature? signature) => signature switch
    {
        null => "—",
        { TermsEdition: { } edition } => words.Say("terms-edition", edition),
        _ => words.Say("terms-on-paper"),
    };
}
