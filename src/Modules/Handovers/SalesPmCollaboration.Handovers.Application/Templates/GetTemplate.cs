using MediatR;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Templates;

/// <summary>One edition with its sections and items; a handover opens with the latest of its tier and type.</summary>
public sealed record GetTemplateQuery(Guid TemplateId) : IRequest<TemplateDetails>, IRequirePolicy<SignedInPolicy>;

public sealed record TemplateDetails(
    Guid Id,
    string Code,
    int Edition,
    bool Current,
    Tier Tier,
    ProjectType? ProjectType,
    DateTimeOffset PublishedAt,
    IReadOnlyList<TemplateSection> Sections,
    long Version);
