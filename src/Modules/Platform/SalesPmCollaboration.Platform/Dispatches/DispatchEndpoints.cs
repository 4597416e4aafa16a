using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.BuildingBlocks.Outbox;

namespace SalesPmCollaboration.Platform.Dispatches;

internal static class DispatchEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/outbox-dispatches", async (DispatchStatus? status, string? cursor, int? limit, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new ListDispatchesQuery(status, cursor, limit ?? 50), ct)))
            .WithName("listOutboxDispatches").WithSummary("Deliveries of events between modules")
            .WithDescription("Newest first. Dead ones have failed ten times and wait for a decision; others go on meanwhile. For administrators.")
            .Produces<Page<DispatchRow>>().ProducesProblem(400).ProducesProblem(403);
        api.MapPost("/outbox-dispatches/{messageId:guid}/{consumer}/replays", async (Guid messageId, string consumer, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new ReplayDispatchCommand(messageId, consumer), ct);
                return TypedResults.NoContent();
            })
            .WithName("replayOutboxDispatch").WithSummary("Try a dead delivery again").WithDescription("Its attempts start anew. The effects happen once however often it is replayed. For administrators.")
            .Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/outbox-dispatches/{messageId:guid}/{consumer}/discards", async (Guid messageId, string consumer, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DiscardDispatchCommand(messageId, consumer), ct);
                return TypedResults.NoContent();
            })
            .WithName("discardOutboxDispatch").WithSummary("Give a dead delivery up").WithDescription("It counts as done without its effects; who decided it and the last error are kept. For administrators.")
            .Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }
}
