using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Moves;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Endpoints;

/// <param name="Until">The day on which the move is back; absent for now.</param>
internal sealed record SnoozeBody(DateOnly? Until);

internal static class NotificationsEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").WithTags("Notifications");
        api.MapGet("/moves", MovesAsync).WithName("listMyMoves").WithSummary("My moves").WithDescription("One of my boxes (todo, done, started, cc, snoozed), paged by cursor; open moves come most urgent first.").Words("box", "todo", "done", "started", "cc", "snoozed");
        api.MapGet("/moves/counts", CountsAsync).WithName("countMyMoves").WithSummary("Counts of my boxes").WithDescription("How many moves wait for me, how many of them are overdue, for how many I wait, and how much news is unread. With If-None-Match it answers 304 while nothing changed.").Produces(StatusCodes.Status304NotModified);
        api.MapPost("/moves/{id:guid}/nudges", NudgeAsync).WithName("nudgeMove").WithSummary("Nudge").WithDescription("Reminds the person on whom I wait, once for each move and working day.");
        api.MapPost("/moves/{id:guid}/snoozes", SnoozeAsync).WithName("snoozeMove").WithSummary("Put a move away").WithDescription("Takes my own move out of the box until a day, at most its due day; without a day it is back at once. News of its subject bring it back earlier.");
        api.MapGet("/reminder-clock", ClockAsync).WithName("getReminderClock").WithSummary("Clock of the reminders").WithDescription("How far reminders were swept, and the time of a clock that was not believed while they are held. For administrators.");
        api.MapPost("/reminder-clock/releases", ReleaseAsync).WithName("releaseReminders").WithSummary("Let held reminders go out").WithDescription("An administrator says that the server's clock is right; while nothing is held it changes nothing.");
        api.MapGet("/inbox", InboxAsync).WithName("listMyInbox").WithSummary("My inbox").WithDescription("News for me, newest first, paged by cursor; unread=true leaves out what I have read.");
        api.MapPost("/inbox/{id:guid}/readings", ReadAsync).WithName("readNews").WithSummary("Mark news as read").WithDescription("Marks one entry as read; it closes no move, and a repetition changes nothing.");
        ChannelEndpoints.Map(api);
    }

    private static async Task<Ok<Page<MoveLine>>> MovesAsync(string? box, string? cursor, int? limit, IMediator mediator, CancellationToken ct) =>
        TypedResults.Ok(await mediator.Send(new MyMovesQuery(BoxOf(box), cursor, limit ?? PagedRules.Default), ct));

    /// <summary>Asked again and again by open pages.</summary>
    private static async Task<Results<Ok<MoveCounts>, StatusCodeHttpResult>> CountsAsync(IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var counts = await mediator.Send(new CountMyMovesQuery(), ct);
        var tag = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{counts.Todo}-{counts.Overdue}-{counts.Started}-{counts.Cc}\"");
        http.Response.Headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch == tag ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(counts);
    }

    private static async Task<NoContent> NudgeAsync(Guid id, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new NudgeMoveCommand(id), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ReminderClock>> ClockAsync(IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new ReminderClockQuery(), ct));

    private static async Task<NoContent> ReleaseAsync(IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new ReleaseRemindersCommand(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SnoozeAsync(Guid id, SnoozeBody body, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new SnoozeMoveCommand(id, body.Until), ct);
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
        "snoozed" => MoveBox.Snoozed,
        _ => throw new InvalidInput("/box", "box.unknown", box),
    };
}
