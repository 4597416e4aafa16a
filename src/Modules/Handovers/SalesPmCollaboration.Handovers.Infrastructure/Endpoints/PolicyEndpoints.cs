using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Policies;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

internal sealed record PublishedEdition(int Edition);

internal static class PolicyEndpoints
{
    public static void MapHandoverPolicies(this RouteGroupBuilder api)
    {
        var policies = api.MapGroup("/handover-policies").WithTags("Handover policies");
        policies.MapGet("", ListAsync).Describe("listHandoverPolicies", "List policy editions", "All editions of the handover policy, newest first, paged by cursor.", 400, 403);
        policies.MapGet("/current", CurrentAsync).Describe("getCurrentHandoverPolicy", "Get the current policy", "Clocks, tiers and least assurance that new handovers pin.", 403, 404);
        policies.MapGet("/{edition:int:min(1)}", EditionAsync).Describe("getHandoverPolicy", "Get a policy edition", "One edition; handovers keep the one they opened with.", 403, 404);
        policies.MapPost("", PublishAsync).Describe("publishHandoverPolicy", "Publish the next policy edition", "Publishes the next edition; `supersedes` names the edition that was edited. Administrators.", 400, 403, 409);
    }

    private static async Task<Ok<ListPage<PolicyDetails>>> ListAsync(string? cursor, int? limit, IMediator mediator, CancellationToken ct) =>
        TypedResults.Ok(await mediator.Send(new ListPoliciesQuery(cursor, limit ?? 50), ct));

    private static async Task<Ok<PolicyDetails>> CurrentAsync(IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new GetPolicyQuery(), ct));

    private static async Task<Ok<PolicyDetails>> EditionAsync(int edition, IMediator mediator, CancellationToken ct) =>
        TypedResults.Ok(await mediator.Send(new GetPolicyQuery(edition), ct));

    private static async Task<Created<PublishedEdition>> PublishAsync(PublishPolicyCommand body, IMediator mediator, CancellationToken ct)
    {
        var edition = await mediator.Send(body, ct);
        return TypedResults.Created($"/api/v1/handover-policies/{edition}", new PublishedEdition(edition));
    }
}
