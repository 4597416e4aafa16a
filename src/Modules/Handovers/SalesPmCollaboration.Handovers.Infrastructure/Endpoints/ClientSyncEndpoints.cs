using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Handovers.Application.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

internal sealed record RhythmBody(DateOnly From, DayOfWeek Weekday, TimeOnly At, int Minutes, [property: MaxLength(64)] string? Zone, DayOffRule DayOff, bool? OnMakeUpDays)
{
    public SyncRhythm ToRhythm() => new(From, Weekday, At, Minutes, Zone, DayOff, OnMakeUpDays == true);
}

internal sealed record StartSyncBody(RhythmBody Rhythm, [property: MaxLength(50)] IReadOnlyList<Guid> OurIds, [property: MaxLength(50)] IReadOnlyList<string> Clients, [property: MaxLength(500)] string? Place);

internal sealed record CircleBody([property: MaxLength(50)] IReadOnlyList<Guid> OurIds, [property: MaxLength(50)] IReadOnlyList<string> Clients, [property: MaxLength(500)] string? Place);

internal sealed record OccurrenceMoveBody(DateOnly On, TimeOnly? At);

internal sealed record PauseBody(DateOnly From);

internal sealed record DayBody(DateOnly On);

internal sealed record AgendaItemBody([property: MaxLength(1000)] string Text, bool? Internal);

internal sealed record NumberAnswer(int Number);

internal sealed record SyncDecisionBody([property: MaxLength(1000)] string Text, bool? Internal);

internal sealed record SyncActionBody([property: MaxLength(1000)] string Text, Guid OwnerId, DateOnly DueOn, bool? Internal);

internal sealed record SyncMinutesBody(
    [property: MaxLength(50)] IReadOnlyList<PresentBody> Present, [property: MaxLength(50)] IReadOnlyList<string>? ClientsPresent, [property: MaxLength(20000)] string Text, [property: MaxLength(20000)] string? InternalText,
    [property: MaxLength(100)] IReadOnlyList<SyncDecisionBody>? Decisions, [property: MaxLength(100)] IReadOnlyList<SyncActionBody>? Actions, [property: MaxLength(100)] IReadOnlyList<int>? Settled)
{
    public SyncNotes ToNotes() => new(
        [.. Present.Select(one => one.ToAttendee())], ClientsPresent ?? [], Text, InternalText,
        [.. (Decisions ?? []).Select(one => new SyncDecision(one.Text, one.Internal == true))],
        Actions?.Select(one => new NewSyncAction(one.Text, new PersonId(one.OwnerId), one.DueOn, one.Internal == true)).ToList(), Settled ?? []);
}

/// <summary>联合例会: rhythm, occurrences, agenda and minutes.</summary>
internal static class ClientSyncEndpoints
{
    public static void MapClientSync(this RouteGroupBuilder handover)
    {
        var sync = handover.MapGroup("/client-sync");
        MapSeries(handover, sync);
        MapOccurrences(sync);
        MapMinutes(sync);
    }

    private static void MapSeries(RouteGroupBuilder handover, RouteGroupBuilder sync)
    {
        handover.MapPost("/client-syncs", async (Guid id, StartSyncBody body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created((string?)null, new CreatedAnswer(await mediator.Send(new StartSyncCommand(id, body.Rhythm.ToRhythm(), body.OurIds, body.Clients, body.Place), ct))))
            .Named("startClientSync", "Start the client sync", "Weekly; dayOff is Skip, NextWorkingDay or PreviousWorkingDay and never lands on a make-up day unless onMakeUpDays. One for each handover.").Answers(400, 403, 404, 409);
        sync.MapPost("/rhythms", async (Guid id, RhythmBody body, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new RescheduleSyncCommand(id, body.ToRhythm()), ct)))
            .Named("rescheduleClientSync", "Another weekday, time or rule", "From a day on; what was held stays as it was held.").Answers(400, 403, 404, 409);
        sync.MapPost("/circles", async (Guid id, CircleBody body, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new InviteToSyncCommand(id, body.OurIds, body.Clients, body.Place), ct)))
            .Named("inviteToClientSync", "Who is invited from now on", "People of the company by id, the client's by name.").Answers(400, 403, 404, 409);
        sync.MapPost("/pauses", async (Guid id, PauseBody body, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new PauseSyncCommand(id, body.From), ct)))
            .Named("pauseClientSync", "Pause it", "While the project is suspended. Not from a day on which a recorded meeting was held.").Answers(400, 403, 404, 409);
        sync.MapPost("/resumptions", async (Guid id, DayBody body, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new ResumeSyncCommand(id, body.On), ct)))
            .Named("resumeClientSync", "Resume it", "on is the first day on which it may be held again.").Answers(400, 403, 404, 409);
        sync.MapPost("/endings", async (Guid id, DayBody body, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new EndSyncCommand(id, body.On), ct)))
            .Named("endClientSync", "End it", "on is the last day; records stay. Another end corrects a mistaken one, until the project itself has ended it.").Answers(400, 403, 404, 409);
    }

    private static void MapOccurrences(RouteGroupBuilder sync)
    {
        sync.MapPost("/occurrences/{key}/moves", async (Guid id, string key, OccurrenceMoveBody body, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new MoveOccurrenceCommand(id, key, body.On, body.At), ct)))
            .Named("moveOccurrence", "Move one occurrence", "key is the week, 2026-W48. With all occurrences that have become one in it. It stays where it is put, whatever the calendar does later.").Answers(400, 403, 404, 409);
        sync.MapPost("/occurrences/{key}/cancellations", async (Guid id, string key, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new CancelOccurrenceCommand(id, key), ct)))
            .Named("cancelOccurrence", "Cancel one occurrence", "With all occurrences that have become one in it; the others stay.").Answers(403, 404, 409);
        sync.MapPost("/occurrences/{key}/restorations", async (Guid id, string key, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new RestoreOccurrenceCommand(id, key), ct)))
            .Named("restoreOccurrence", "Restore a cancelled occurrence", "It is held after all, where the rule puts it, while that time is still to come.").Answers(403, 404, 409);
    }

    private static void MapMinutes(RouteGroupBuilder sync)
    {
        sync.MapPost("/agenda-items", async (Guid id, AgendaItemBody body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created((string?)null, new NumberAnswer(await mediator.Send(new PutOnAgendaCommand(id, body.Text, body.Internal == true), ct))))
            .Named("putOnAgenda", "Put something on the agenda", "It stays until a meeting has settled it. Internal items never reach the client's copy.").Answers(400, 403, 404, 409);
        sync.MapPost("/occurrences/{key}/minutes", async (Guid id, string key, SyncMinutesBody body, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new WriteSyncMinutesCommand(id, key, body.ToNotes(), body.ClientsPresent), ct)))
            .Named("writeSyncMinutes", "Write the minutes of an occurrence", "Attendance, text, internal text, decisions and actions. Versioned: each wording keeps its own and states its actions anew: one of the same text and owner stays what it was, with its number and whether it is done, and one that is named no more is withdrawn; left out altogether, they stay. Only the last meeting can be reopened, and one that was passed over can still be written down.").Answers(400, 403, 404, 409);
        sync.MapGet("/occurrences/{key}/client-copy", (Guid id, string key, IMediator mediator, CancellationToken ct) => mediator.Send(new ReadClientCopyQuery(id, key), ct))
            .Named("getClientCopy", "The client's copy of the minutes", "Without anything internal; the last wording alone.").Answers(404);
        sync.MapGet("/my-actions", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new ReadMyActionsQuery(id), ct))
            .Named("listMySyncActions", "My open actions", "What the caller, or somebody for whom he stands in, still owes to the client sync; also for an owner who has no part in the handover.").Answers(404);
        sync.MapPost("/actions/{number:int}/completions", async (Guid id, int number, DayBody body, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new FinishSyncActionCommand(id, number, body.On), ct)))
            .Named("finishSyncAction", "An agreed action is done", "Not before the meeting that agreed on it. Open actions are their owner's move: he finishes his own, the three any.").Answers(400, 403, 404, 409);
    }
}
