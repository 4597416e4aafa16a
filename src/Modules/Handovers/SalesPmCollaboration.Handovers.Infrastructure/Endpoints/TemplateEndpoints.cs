using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Templates;
using SalesPmCollaboration.Handovers.Domain;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

internal static class TemplateEndpoints
{
    public static void MapChecklistTemplates(this RouteGroupBuilder api)
    {
        var templates = api.MapGroup("/checklist-templates").WithTags("Checklist templates");
        templates.MapGet("", ListAsync).Describe("listChecklistTemplates", "List checklist templates", "Editions of the checklists by code and edition, paged by cursor; `currentOnly=false` shows the superseded ones too.", 400, 403);
        templates.MapGet("/{id:guid}", GetAsync).Describe("getChecklistTemplate", "Get a checklist template", "One edition with its sections and items; its points total 10.0.", 403, 404);
        templates.MapPost("", PublishAsync).Describe("publishChecklistTemplate", "Publish the next edition", "Publishes the next edition of a code, or the first of a new one. `supersedes` names the edition that was edited. Administrators, sales directors and project directors.", 400, 403, 409);
    }

    private static async Task<Ok<ListPage<TemplateRow>>> ListAsync(string? code, Tier? tier, bool? currentOnly, string? cursor, int? limit, IMediator mediator, CancellationToken ct) =>
        TypedResults.Ok(await mediator.Send(new ListTemplatesQuery(code, tier, currentOnly ?? true, cursor, limit ?? 50), ct));

    // No ETag: the edition never changes, but whether it is the current one does.
    private static async Task<Ok<TemplateDetails>> GetAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        TypedResults.Ok(await mediator.Send(new GetTemplateQuery(id), ct));

    private static async Task<Created<Added>> PublishAsync(PublishTemplateCommand body, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var added = await mediator.Send(body, ct);
        return Answers.Created(http, $"checklist-templates/{added.Id}", added, added.Version);
    }
}
