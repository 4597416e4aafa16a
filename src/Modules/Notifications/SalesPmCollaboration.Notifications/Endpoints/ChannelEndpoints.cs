using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Channels.Log;
using SalesPmCollaboration.Notifications.Channels.Preferences;
using SalesPmCollaboration.Notifications.Channels.Robots;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Endpoints;

/// <param name="Quiet">No mail between these times; absent for none.</param>
internal sealed record PreferencesBody(MailPace Moves, MailPace Reminders, MailPace News, QuietHours? Quiet);

/// <param name="Webhook">A new address takes the secret beside it (or none); absent keeps both.</param>
internal sealed record ChannelBody(string Name, [property: System.ComponentModel.DataAnnotations.AllowedValues("zh-CN", "en")] string Language, Guid? DepartmentId, [property: System.ComponentModel.DataAnnotations.AllowedValues(NoticeGroup.Moves, NoticeGroup.Reminders, NoticeGroup.News)] IReadOnlyList<NoticeGroup> Groups, bool Disabled, string? Webhook, string? Secret)
{
    public override string ToString() => nameof(ChannelBody);
}

/// <summary>Channels beside the inbox: what a person chose, the company's group robots, and the log of what went out.</summary>
internal static class ChannelEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        MapPreferences(api.MapGroup("/notification-preferences/current").WithTags("Channels"));
        MapChannels(api.MapGroup("/channels").WithTags("Channels"));
        var deliveries = api.MapGroup("/deliveries").WithTags("Channels");
        deliveries.MapGet("", async (DeliveryState? state, Guid? targetId, string? cursor, int? limit, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new ListDeliveriesQuery(state, targetId, cursor, limit ?? PagedRules.Default), ct)))
            .Named("listDeliveries", "Delivery log", "Administrators only. Mail, group messages and calendar invitations, newest first, paged by cursor: what was sent, waits, failed (with the vendor's code) or lost its sense.").Answers(400, 403);
        deliveries.MapPost("/{id:guid}/replays", ReplayAsync)
            .Named("replayDelivery", "Send a failed delivery again", "Administrators only. Its tries are counted anew; it keeps its Message-ID, so that a receiver who has it already can tell. An invitation is drawn anew, as its meeting stands now.").Answers(403, 404, 409);
    }

    private static void MapPreferences(RouteGroupBuilder mine)
    {
        mine.MapGet("", async (IMediator mediator, HttpContext http, CancellationToken ct) => Tagged(http, await mediator.Send(new MyPreferencesQuery(), ct)))
            .Named("getMyNotificationPreferences", "How I am notified", "What mail tells me beside the inbox, and my quiet hours; with the ETag that a choice needs. Who never chose has mail for moves and reminders, none for news, and quiet from 22:00 to 08:00.").Answers(403);
        mine.MapPut("", async (PreferencesBody body, IMediator mediator, HttpContext http, CancellationToken ct) =>
                Tagged(http, await mediator.Send(new ChoosePreferencesCommand(body.Moves, body.Reminders, body.News, body.Quiet, Versions.Expected(http)), ct)))
            .Named("chooseMyNotificationPreferences", "Choose how I am notified", "With If-Match. The inbox always gets everything; quiet hours postpone mail and drop none.").Answers(400, 403, 412, 428);
        mine.MapPost("/tests", async (IMediator mediator, CancellationToken ct) => TypedResults.Accepted((string?)null, await mediator.Send(new TryMailCommand(), ct)))
            .Named("sendMyTestMail", "Send myself a test mail", "Goes out within a minute, whatever the hour.").Answers(403, 409);
    }

    private static void MapChannels(RouteGroupBuilder channels)
    {
        channels.MapGet("", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(new Page<ChannelView>(await mediator.Send(new ListChannelsQuery(), ct), null)))
            .Named("listChannels", "List group robots", "Administrators only. Keys and secrets are never shown.").Answers(403);
        channels.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http, CancellationToken ct) => Tagged(http, await mediator.Send(new GetChannelQuery(id), ct)))
            .Named("getChannel", "Get a group robot", "Administrators only, with the ETag that a correction needs.").Answers(403, 404);
        channels.MapPost("", async (RegisterChannelCommand body, IMediator mediator, HttpContext http, CancellationToken ct) => Made(http, await mediator.Send(body, ct)))
            .Named("registerChannel", "Register a group robot", "Administrators only. DingTalk, WeCom or Feishu; of the address that the vendor shows only the key is kept, sealed.").Answers(400, 403);
        channels.MapPut("/{id:guid}", async (Guid id, ChannelBody body, IMediator mediator, HttpContext http, CancellationToken ct) =>
                Tagged(http, await mediator.Send(new CorrectChannelCommand(id, Versions.Expected(http), body.Name, body.Language, body.DepartmentId, body.Groups, body.Disabled, body.Webhook, body.Secret), ct)))
            .Named("correctChannel", "Correct or disable a group robot", "Administrators only, with If-Match. Without a webhook the key and secret stay as they are.").Answers(400, 403, 404, 412, 428);
        channels.MapDelete("/{id:guid}", RemoveAsync)
            .Named("removeChannel", "Remove a group robot", "Administrators only, with If-Match. What waits for it is given up.").Answers(403, 404, 412, 428);
        channels.MapPost("/{id:guid}/tests", async (Guid id, IMediator mediator, CancellationToken ct) => TypedResults.Accepted((string?)null, await mediator.Send(new TryChannelCommand(id), ct)))
            .Named("sendChannelTest", "Send a test message", "Administrators only. It goes out within a minute by the way of every message; the delivery log tells how it fared.").Answers(403, 404);
    }

    private static Ok<PreferencesView> Tagged(HttpContext http, PreferencesView mine)
    {
        Versions.Send(http, mine.Version);
        return TypedResults.Ok(mine);
    }

    private static Ok<ChannelView> Tagged(HttpContext http, ChannelView channel)
    {
        Versions.Send(http, channel.Version);
        return TypedResults.Ok(channel);
    }

    private static Created<ChannelView> Made(HttpContext http, ChannelView channel)
    {
        Versions.Send(http, channel.Version);
        return TypedResults.Created("/api/v1/channels/" + channel.Id, channel);
    }

    private static async Task<NoContent> RemoveAsync(Guid id, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        await mediator.Send(new RemoveChannelCommand(id, Versions.Expected(http)), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReplayAsync(Guid id, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new ReplayDeliveryCommand(id), ct);
        return TypedResults.NoContent();
    }
}
