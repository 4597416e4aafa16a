using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SalesPmCollaboration.People.Delegations;

internal static class DelegationEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/delegations", async (string? cursor, int? limit, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new ListDelegationsQuery(cursor, limit), ct)))
            .WithName("listDelegations").WithSummary("List own delegations").WithDescription("Those that you gave or hold, the newest first.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        api.MapPost("/delegations", async (RecordDelegationCommand body, IMediator mediator, CancellationToken ct) =>
            {
                var delegation = await mediator.Send(body, ct);
                return TypedResults.Created("/api/v1/delegations/" + delegation.Id, delegation);
            })
            .WithName("recordDelegation").WithSummary("Let somebody act for you").WithDescription("Counts from the moment it is recorded, never before. Administrators may record it for others.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        api.MapDelete("/delegations/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new EndDelegationCommand(id), ct);
                return TypedResults.NoContent();
            })
            .WithName("endDelegation").WithSummary("End a delegation").WithDescription("By the person who gave it or an administrator; it counts from the next request.")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }
}
