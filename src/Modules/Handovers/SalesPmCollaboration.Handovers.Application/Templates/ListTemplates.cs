using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Templates;

/// <summary>Editions of the checklists, by code and edition.</summary>
/// <param name="CurrentOnly">Leaves out the superseded ones.</param>
public sealed record ListTemplatesQuery(string? Code = null, Tier? Tier = null, bool CurrentOnly = true, string? Cursor = null, int Limit = 50)
    : IRequest<ListPage<TemplateRow>>, IRequirePolicy<SignedInPolicy>;

/// <param name="Current">The latest edition of its code: what a new handover takes.</param>
public sealed record TemplateRow(Guid Id, string Code, int Edition, bool Current, Tier Tier, ProjectType? ProjectType, DateTimeOffset PublishedAt);

internal sealed class ListTemplatesValidator : AbstractValidator<ListTemplatesQuery>
{
    public ListTemplatesValidator()
    {
        RuleFor(q => q.Code).OptionalText(60);
        RuleFor(q => q.Tier).Known();
        RuleFor(q => q.Limit).PageSize();
    }
}
