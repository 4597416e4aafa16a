using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Templates;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

internal sealed class ListTemplatesHandler(HandoversDbContext db) : IRequestHandler<ListTemplatesQuery, ListPage<TemplateRow>>
{
    public async Task<ListPage<TemplateRow>> Handle(ListTemplatesQuery request, CancellationToken cancellationToken)
    {
        var filters = $"templates|{request.Code}|{request.Tier}|{request.CurrentOnly}";
        var after = Cursor.Read(request.Cursor, filters, 2);
        var all = db.Set<ChecklistTemplate>().AsNoTracking();
        var templates = all;
        if (request.Code is { } code) templates = templates.Where(t => t.Code == code);
        if (request.Tier is { } tier) templates = templates.Where(t => t.Tier == tier);
        if (request.CurrentOnly) templates = templates.Where(t => !all.Any(later => later.Code == t.Code && later.Edition > t.Edition));
        if (after.Count > 0) templates = templates.After(t => t.Code, t => t.Edition, after[0], CursorParts.Number(after[1]));
        var rows = await templates.OrderBy(t => t.Code).ThenBy(t => t.Edition).Take(request.Limit + 1)
            .Select(t => new TemplateRow(
                t.Id.Value, t.Code, t.Edition, !all.Any(later => later.Code == t.Code && later.Edition > t.Edition), t.Tier, t.ProjectType, t.PublishedAt))
            .ToListAsync(cancellationToken);
        return rows.Cut(request.Limit, last => Cursor.Write(filters, last.Code, last.Edition));
    }
}

internal sealed class GetTemplateHandler(HandoversDbContext db) : IRequestHandler<GetTemplateQuery, TemplateDetails>
{
    public async Task<TemplateDetails> Handle(GetTemplateQuery request, CancellationToken cancellationToken)
    {
        var id = new ChecklistTemplateId(request.TemplateId);
        var all = db.Set<ChecklistTemplate>().AsNoTracking();
        var row = await all.Where(t => t.Id == id)
            .Select(t => new { Template = t, Current = !all.Any(later => later.Code == t.Code && later.Edition > t.Edition) })
            .FirstOrDefaultAsync(cancellationToken) ?? throw new NotFound(nameof(ChecklistTemplate), id);
        var one = row.Template;
        return new(one.Key, one.Code, one.Edition, row.Current, one.Tier, one.ProjectType, one.PublishedAt, one.Sections, one.Version);
    }
}
