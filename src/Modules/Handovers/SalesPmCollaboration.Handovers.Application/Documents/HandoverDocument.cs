using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;

namespace SalesPmCollaboration.Handovers.Application.Documents;

/// <summary>三方移交单 as PDF: what was signed, by whom and how, or that it is not effective.</summary>
/// <param name="Submission">1, 2, 3 …; the latest where left out, the draft where none was submitted.</param>
/// <param name="Language">zh or en; the reader's own where left out.</param>
public sealed record HandoverDocumentQuery(Guid HandoverId, int? Submission, string? Language) : IRequest<DocumentFile>, IAboutHandover, SharedKernel.IRequirePolicy<SeePolicy>;

/// <summary>证据包 as ZIP: the document, every submission's canonical content, signatures, audit extract, and how to verify them offline.</summary>
/// <param name="Language">Of the document inside: zh or en; the reader's own where left out.</param>
public sealed record HandoverEvidenceQuery(Guid HandoverId, string? Language) : IRequest<DocumentFile>, IAboutHandover, SharedKernel.IRequirePolicy<SeeWholePolicy>;

internal sealed class HandoverDocumentValidator : AbstractValidator<HandoverDocumentQuery>
{
    public HandoverDocumentValidator() => RuleFor(q => q.Language).Must(Languages.IsOffered).WithErrorCode("input.unknown-value");
}

internal sealed class HandoverEvidenceValidator : AbstractValidator<HandoverEvidenceQuery>
{
    public HandoverEvidenceValidator() => RuleFor(q => q.Language).Must(Languages.IsOffered).WithErrorCode("input.unknown-value");
}

internal static class Languages
{
    public static bool IsOffered(string? language) => language is null or "zh" or "en";
}
