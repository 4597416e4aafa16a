using SalesPmCollaboration.Documents.Pdf;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>三方移交单 on A4: facts, checklist, score, workshop, the three signatures, amendments. No seal is painted: a click is not one.</summary>
internal sealed class HandoverPdf(Words words)
{
    /// <summary>The same sheet in the same language gives the same bytes.</summary>
    public byte[] Paint(HandoverSheet sheet, PdfFonts fonts)
    {
        using var pdf = new PdfDocument(InfoOf(sheet), fonts);
        Head(pdf, sheet);
        new ChecklistPart(words).Write(pdf, sheet);
        new SignaturesPart(words).Write(pdf, sheet);
        new AmendmentsPart(words).Write(pdf, sheet);
        return pdf.ToBytes();
    }

    private PdfInfo InfoOf(HandoverSheet sheet) => new($"{words.Say("title")} {sheet.Package.Number}", words.Say("author"), sheet.AsOf)
    {
        Footer = sheet.Mark is { } mark ? $"{sheet.Package.Number} · SHA-256 {mark.Hash}" : sheet.Package.Number,
        FooterNote = FooterNote(sheet),
        Watermark = sheet.Standing is SheetStanding.Effective or SheetStanding.BeforeGoLive ? null : words.Say("standing." + sheet.Standing),
        PageFormat = words.Say("page-format"),
    };

    /// <summary>Every page says what the sign-off is not, and that it does not bind yet: a page may be torn from the others.</summary>
    private string FooterNote(HandoverSheet sheet)
    {
        var standing = sheet.Standing is SheetStanding.Effective or SheetStanding.BeforeGoLive ? "" : words.Say("footer-standing." + (sheet.Standing == SheetStanding.NotEffective ? "open" : "other"), words.Say("standing." + sheet.Standing));
        return sheet.ClickedOff ? standing + words.Say("assurance." + Assurance.Internal) : standing;
    }

    private void Head(PdfDocument pdf, HandoverSheet sheet)
    {
        pdf.Title(words.Say("title")).Badges([.. Badges(sheet)]);
        var why = words.Say("standing-why." + sheet.Standing);
        pdf.Note(sheet.Package.ClosingReason is { } reason && sheet.Standing is SheetStanding.Voided or SheetStanding.Cancelled ? $"{why} {words.Say("closing-reason", reason)}" : why);
        pdf.Heading(words.Say("facts"), 2).Fields([.. Facts(sheet)]);
        if (sheet.Mark is { } mark) pdf.Note(words.Say("hash", mark.Hash));
    }

    private IEnumerable<PdfBadge> Badges(HandoverSheet sheet)
    {
        var tone = sheet.Standing switch { SheetStanding.Effective => BadgeTone.Good, SheetStanding.Voided or SheetStanding.Cancelled => BadgeTone.Bad, SheetStanding.BeforeGoLive => BadgeTone.Neutral, _ => BadgeTone.Warning };
        yield return new PdfBadge(words.Say("standing." + sheet.Standing), tone);
        yield return new PdfBadge(words.Label(sheet.Package.State));
        yield return new PdfBadge(words.Label(sheet.Package.Tier));
        if (sheet.Mark?.Review is { } review) yield return new PdfBadge(words.Say("badge-score", review.DisplayScore), review.Passed ? BadgeTone.Good : BadgeTone.Bad);
    }

    private IEnumerable<(string Name, string Value)> Facts(HandoverSheet sheet)
    {
        var (package, content) = (sheet.Package, sheet.Content);
        yield return (words.Say("number"), content.Number);
        yield return (words.Say("submission"), sheet.Mark is { } mark ? words.Say("submission-by", mark.Number, sheet.Names.Of(mark.By), Words.Instant(mark.At)) : words.Say("not-submitted"));
        yield return (words.Say("project"), content.Project);
        yield return (words.Say("client"), content.Client);
        if (content.Lot is { } lot) yield return (words.Say("lot"), lot);
        yield return (words.Say("type"), words.Label(package.ProjectType));
        yield return (words.Say("contract-number"), content.ContractNumber ?? words.Say(package.IsProvisional ? "no-contract" : "contract-not-recorded"));
        yield return (words.Say("contract-on"), Words.Day(content.ContractOn));
        yield return (words.Say("amount"), Words.Amount(content.Amount));
        yield return (words.Say("template"), words.Say("template-version", content.Template, content.TemplateVersion));
        foreach (var part in HandoverPackage.SigningParts) yield return (words.Label(part), package.Current(part) is { } person ? sheet.Names.Of(person) : words.Say("not-named"));
    }
}
