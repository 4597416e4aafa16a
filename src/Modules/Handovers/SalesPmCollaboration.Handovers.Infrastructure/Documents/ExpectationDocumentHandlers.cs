using MediatR;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Application.Expectations.ByLink;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

internal sealed class ExpectationDocumentHandler(ExpectationSheets sheets, IRepository<HandoverPackage> packages, DocumentFonts fonts, Texts texts, ICaller caller) : IRequestHandler<ExpectationDocumentQuery, DocumentFile>
{
    public async Task<DocumentFile> Handle(ExpectationDocumentQuery request, CancellationToken cancellationToken)
    {
        var faces = fonts.Get();
        var contacts = caller.SeesContacts(await packages.GetAsync(request.HandoverId, cancellationToken));
        var sheet = await sheets.ReadAsync(request.HandoverId, request.Number, contacts, cancellationToken);
        using var language = new ReadingLanguage(request.Language);
        return Paper.Of(sheet, new Words(texts), faces);
    }
}

internal sealed class LinkDocumentHandler(LinkDesk links, ExpectationSheets sheets, DocumentFonts fonts, Texts texts, TimeProvider time) : IRequestHandler<LinkDocumentQuery, DocumentFile>
{
    public async Task<DocumentFile> Handle(LinkDocumentQuery request, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(request.Token, cancellationToken) is not var (all, link) || !link.OpensAt(time.GetUtcNow())) throw new NotFound("link", "");
        var faces = fonts.Get();
        var sheet = await sheets.ReadAsync(all, link.Version, cancellationToken);
        using var language = new ReadingLanguage(request.Language);
        return Paper.Of(sheet, new Words(texts), faces);
    }
}

file static class Paper
{
    public static DocumentFile Of(ExpectationSheet sheet, Words words, SalesPmCollaboration.Documents.Pdf.PdfFonts faces)
    {
        var name = string.Join('-', ((string?[])[words.Say("promise.title"), sheet.Content.Handover, sheet.Content.Project, sheet.Mark is { } mark ? $"v{mark.Number}" : null]).OfType<string>());
        return new(DocumentFile.SafeName(name) + ".pdf", "application/pdf", new ExpectationPdf(words).Paint(sheet, faces));
    }
}
