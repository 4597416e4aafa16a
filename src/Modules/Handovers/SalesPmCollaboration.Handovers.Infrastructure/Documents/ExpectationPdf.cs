using SalesPmCollaboration.Documents.Pdf;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.Policies;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>客户期望确认书 on A4: promises by kind, who decides what, the two signatures. No seal is painted: a click is not one.</summary>
internal sealed class ExpectationPdf(Words words)
{
    private const string Masked = "•••";

    /// <summary>The same sheet in the same language gives the same bytes.</summary>
    public byte[] Paint(ExpectationSheet sheet, PdfFonts fonts)
    {
        using var pdf = new PdfDocument(InfoOf(sheet), fonts);
        Head(pdf, sheet);
        foreach (var kind in Enum.GetValues<PromiseKind>()) Promises(pdf, kind, [.. sheet.Content.Promises.Where(one => one.Kind == kind)]);
        Authorities(pdf, sheet);
        if (sheet.Content.Note is { } note) pdf.Heading(words.Say("promise.note"), 2).Paragraph(note);
        Signatures(pdf, sheet);
        return pdf.ToBytes();
    }

    private PdfInfo InfoOf(ExpectationSheet sheet) => new($"{words.Say("promise.title")} {sheet.Content.Handover}", words.Say("author"), sheet.AsOf)
    {
        Footer = sheet.Mark is { } mark ? $"{sheet.Content.Handover} · SHA-256 {mark.Hash}" : sheet.Content.Handover,
        Watermark = sheet.Standing == PromiseStanding.Effective ? null : words.Say("promise.standing." + sheet.Standing),
        PageFormat = words.Say("page-format"),
    };

    private void Head(PdfDocument pdf, ExpectationSheet sheet)
    {
        var tone = sheet.Standing switch { PromiseStanding.Effective => BadgeTone.Good, PromiseStanding.Refused or PromiseStanding.Closed => BadgeTone.Bad, _ => BadgeTone.Warning };
        pdf.Title(words.Say("promise.title")).Badges(new PdfBadge(words.Say("promise.standing." + sheet.Standing), tone));
        pdf.Note(words.Say("promise.standing-why." + sheet.Standing));
        pdf.Heading(words.Say("facts"), 2).Fields(
            (words.Say("number"), sheet.Content.Handover),
            (words.Say("promise.version"), sheet.Mark is { } mark ? words.Say("promise.version-by", mark.Number, sheet.Names.Of(mark.By), Words.Instant(mark.At)) : words.Say("promise.draft")),
            (words.Say("project"), sheet.Content.Project),
            (words.Say("client"), sheet.Content.Client),
            (words.Say("contract-number"), sheet.Content.ContractNumber ?? words.Say("contract-not-recorded")));
        if (sheet.Mark is { } known) pdf.Note(words.Say("hash", known.Hash));
        pdf.Note(words.Say("promise.no-contract-change"));
    }

    private void Promises(PdfDocument pdf, PromiseKind kind, IReadOnlyList<Promise> promises)
    {
        if (promises.Count == 0) return;
        pdf.Heading(words.Label(kind), 2);
        PdfColumn[] columns = kind == PromiseKind.Deferred
            ? [new("", 0.5f), new(words.Say("promise.wording"), 6), new(words.Say("promise.until"), 1.5f)]
            : [new("", 0.5f), new(words.Say("promise.wording"), 7.5f)];
        pdf.Table(columns, promises.Select((one, index) => (IReadOnlyList<string>)(kind == PromiseKind.Deferred ? [$"{index + 1}", one.Wording, Words.Day(one.Until)] : [$"{index + 1}", one.Wording])));
    }

    private void Authorities(PdfDocument pdf, ExpectationSheet sheet)
    {
        if (sheet.Content.Authorities.Count == 0) return;
        pdf.Heading(words.Say("promise.authorities"), 2);
        pdf.Table(
            [new(words.Say("promise.matter"), 3), new(words.Say("promise.decides"), 1.2f), new(words.Say("promise.role"), 2), new(words.Say("promise.remark"), 2)],
            sheet.Content.Authorities.Select(one => (IReadOnlyList<string>)[one.Matter, words.Label(one.Decides), one.Role, one.Note ?? ""]));
    }

    private void Signatures(PdfDocument pdf, ExpectationSheet sheet)
    {
        var (rep, client) = (sheet.Mark?.Rep, sheet.Mark?.Client);
        pdf.Heading(words.Say("promise.signatures"), 2);
        pdf.Table(
            [new("", 1.3f), new(words.Say("promise.rep"), 3.6f), new(words.Say("promise.client"), 3.6f)],
            [
                [words.Say("signer"), rep is null ? "" : rep.OnBehalfOf is { } other ? words.Say("stands-in", sheet.Names.Of(rep.Person), sheet.Names.Of(other)) : sheet.Names.Of(rep.Person), client is null ? "" : Named(sheet, client)],
                [words.Say("sign-off"), words.Say(rep is null ? "room-to-sign" : "signed"), words.Say(client is null ? "room-to-sign" : "signed")],
                [words.Say("signed-at"), rep is null ? "—" : Words.Instant(rep.At), client is null ? "—" : client.GivenOn is { } on ? Words.Day(on) : Words.Instant(client.At)],
                [words.Say("assurance"), rep is null ? "—" : words.Label(Assurance.Internal), client is null ? "—" : Level(sheet, client)],
                [words.Say("promise.check-code"), "—", client is { CheckCode.Length: > 0 } ? client.CheckCode : "—"],
                [words.Say("fingerprint"), rep is null ? "—" : sheet.Mark!.Hash, client is null ? "—" : sheet.Mark!.Hash],
            ]);
        if (sheet.Mark?.Refusal is { } refusal) pdf.Paragraph(words.Say("promise.refused", Named(sheet, refusal), Words.Instant(refusal.At), refusal.Reason ?? ""));
        foreach (var level in ((Assurance?[])[client?.Assurance, sheet.Mark?.Refusal?.Assurance]).OfType<Assurance>().Distinct()) pdf.Note(words.Say("assurance." + level));
        // 系统内电子记录: said of both of the product's own levels, also before anybody signed.
        pdf.Note(words.Say("assurance.Internal"));
    }

    private static string Named(ExpectationSheet sheet, ClientWord word) =>
        !sheet.ShowsContacts ? Masked : word.Title is { } title ? $"{word.Name} · {title}" : word.Name;

    private string Level(ExpectationSheet sheet, ClientWord word) =>
        word.CodeSentTo is { } to && sheet.ShowsContacts ? $"{words.Label(word.Assurance)}\n{words.Say("promise.code-sent-to", to)}" : words.Label(word.Assurance);
}
