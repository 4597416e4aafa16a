using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Templates;

/// <summary>The next edition of a checklist (the first of a new code); packages keep the edition that they opened with.</summary>
/// <param name="Code">Stable over all editions, kebab-case.</param>
/// <param name="ProjectType">Null: for any type without a template of its own.</param>
/// <param name="Supersedes">The edition that the author edited; null for a new code.</param>
public sealed record PublishTemplateCommand(string Code, Tier Tier, ProjectType? ProjectType, IReadOnlyList<TemplateSection> Sections, int? Supersedes)
    : IRequest<Added>, IRequirePolicy<TemplatePublishersPolicy>;

internal sealed class TemplatePublishersPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) =>
        new(caller.HasAny(Role.Administrator, Role.SalesDirector, Role.ProjectDirector) ? Access.Allow : Access.Forbid);
}

/// <summary>Presence and lengths; what a template must add up to is the domain's.</summary>
internal sealed class PublishTemplateValidator : AbstractValidator<PublishTemplateCommand>
{
    public PublishTemplateValidator()
    {
        RuleFor(c => c.Code).Text(60);
        RuleFor(c => c.Tier).Known();
        RuleFor(c => c.ProjectType).Known();
        RuleFor(c => c.Sections).NotEmpty().AtMost(20);
        RuleForEach(c => c.Sections).NotNull().ChildRules(section =>
        {
            section.RuleFor(s => s.Key).Text(40);
            section.RuleFor(s => s.TitleZh).Text(100);
            section.RuleFor(s => s.TitleEn).Text(100);
            section.RuleFor(s => s.Items).NotNull().AtMost(100);
            section.RuleForEach(s => s.Items).NotNull().ChildRules(ItemRules);
        });
    }

    private static void ItemRules(InlineValidator<TemplateItem> item)
    {
        item.RuleFor(i => i.Key).Text(101);
        item.RuleFor(i => i.TitleZh).Text(100);
        item.RuleFor(i => i.TitleEn).Text(100);
        item.RuleFor(i => i.Kind).Known();
    }
}

internal sealed class PublishTemplateHandler(IRepository<ChecklistTemplate> templates, TimeProvider time) : IRequestHandler<PublishTemplateCommand, Added>
{
    public async Task<Added> Handle(PublishTemplateCommand request, CancellationToken cancellationToken)
    {
        var current = await templates.FirstOrDefaultAsync(new LatestEditionOf(request.Code), cancellationToken);
        var edition = Editions.Next(current?.Edition, request.Supersedes);
        await RefuseTwinAsync(request, cancellationToken);
        var template = ChecklistTemplate.Publish(
            new(Guid.CreateVersion7()), request.Code, edition, request.Tier, request.ProjectType, request.Sections, time.GetUtcNow());
        templates.Add(template);
        await templates.SaveChangesAsync(cancellationToken);
        return new(template.Key, template.Version);
    }

    /// <summary>Of two for the same tier and type one would never be used.</summary>
    private async Task RefuseTwinAsync(PublishTemplateCommand request, CancellationToken ct)
    {
        var others = await templates.ListAsync(new OthersServing(request.Code, request.Tier, request.ProjectType), ct);
        foreach (var other in others.Select(one => one.Code).Distinct(StringComparer.Ordinal))
        {
            var latest = await templates.FirstOrDefaultAsync(new LatestEditionOf(other), ct);
            if (latest?.Tier == request.Tier && latest.ProjectType == request.ProjectType) throw new RuleViolation("template.serves-already", other, latest.Edition);
        }
    }
}

internal sealed class OthersServing : Specification<ChecklistTemplate>
{
    public OthersServing(string code, Tier tier, ProjectType? type) => Query.Where(template => template.Code != code && template.Tier == tier && template.ProjectType == type);
}

internal sealed class LatestEditionOf : Specification<ChecklistTemplate>
{
    public LatestEditionOf(string code) => Query.Where(template => template.Code == code).OrderByDescending(template => template.Edition).Take(1);
}
