using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Moves;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Endpoints;

internal static class NotificationsEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").WithTags("Notifications");
        api.MapGet("/moves", MovesAsync).WithName("listMyMoves").WithSummary("My moves").WithDescription("One of my four boxes (todo, done, started, cc), paged by cursor; open moves come most urgent first.").Words("box", "todo", "done", "started", "cc");
        api.MapGet("/moves/counts", CountsAsync).WithName("countMyMoves").WithSummary("Counts of my boxes").WithDescription("How many moves wait for me, how many of them are overdue, for how many I wait, and how much news is unread.");
        api.MapPost("/moves/{id:guid}/nudges", NudgeAsync).WithName("nudgeMove").WithSummary("Nudge").WithDescription("Reminds the person on whom I wait, once for each move and working day.");
        api.MapGet("/inbox", InboxAsync).WithName("listMyInbox").WithSummary("My inbox").WithDescription("News for me, newest first, paged by cursor; unread=true leaves out what I have read.");
        api.MapPost("/inbox/{id:guid}/readings", ReadAsync).WithName("readNews").WithSummary("Mark news as read").WithDescription("Marks one entry as read; it closes no move, and a repetition changes nothing.");
    }

    private static async Task<Ok<Page<MoveLine>>> MovesAsync(string? box, string? cursor, int? limit, IMediator mediator, CancellationToken ct) =>
        TypedResults.Ok(await mediator.Send(new MyMovesQuery(BoxOf(box), cursor, limit ?? PagedRules.Default), ct));

    private static async Task<Ok<MoveCounts>> CountsAsync(IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new CountMyMovesQuery(), ct));

    private static async Task<NoContent> NudgeAsync(Guid id, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new NudgeMoveCommand(id), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<InboxLine>>> InboxAsync(bool? unread, string? cursor, int? limit, IMediator mediator, CancellationToken ct) =>
        TypedResults.Ok(await mediator.Send(new MyInboxQuery(unread ?? false, cursor, limit ?? PagedRules.Default), ct));

    private static async Task<NoContent> ReadAsync(Guid id, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new ReadNewsCommand(id), ct);
        return TypedResults.NoContent();
    }

    private static MoveBox BoxOf(string? box) => box switch
    {
        null or "todo" => MoveBox.Todo,
        "done" => MoveBox.Done,
        "started" => MoveBox.Started,
        "cc" => MoveBox.News,
        _ => throw new InvalidInput("/box", "box.unknown", box),
    };
}
