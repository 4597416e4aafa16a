using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>客户期望确认书 as PDF: what is promised, who signed and how, or that it is not effective.</summary>
/// <param name="Number">1, 2, 3 …; the latest where left out, the draft where none was sent.</param>
/// <param name="Language">zh or en; the reader's own where left out.</param>
public sealed record ExpectationDocumentQuery(Guid HandoverId, int? Number, string? Language) : IRequest<DocumentFile>, IAboutHandover, IRequirePolicy<SeePolicy>;

internal sealed class ExpectationDocumentValidator : AbstractValidator<ExpectationDocumentQuery>
{
    public ExpectationDocumentValidator() => RuleFor(q => q.Language).Must(Languages.IsOffered).WithErrorCode("input.unknown-value");
}
