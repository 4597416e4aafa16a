using MediatR;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Application.Documents;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

internal sealed class HandoverDocumentHandler(HandoverSheets sheets, DocumentFonts fonts, Texts texts) : IRequestHandler<HandoverDocumentQuery, DocumentFile>
{
    public async Task<DocumentFile> Handle(HandoverDocumentQuery request, CancellationToken cancellationToken)
    {
        var faces = fonts.Get();
        var sheet = await sheets.ReadAsync(request.HandoverId, request.Submission, cancellationToken);
        using var language = new ReadingLanguage(request.Language);
        var words = new Words(texts);
        return new DocumentFile(NameOf(sheet, words), "application/pdf", new HandoverPdf(words).Paint(sheet, faces));
    }

    private static string NameOf(HandoverSheet sheet, Words words) =>
        DocumentFile.SafeName(string.Join('-', ((string?[])[words.Say("title"), sheet.Package.Number, sheet.Package.ProjectName, sheet.Mark is { } mark ? $"v{mark.Number}" : null]).OfType<string>())) + ".pdf";
}
