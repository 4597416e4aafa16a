using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Application.Transitions;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

internal sealed record MeetingPlanBody(DateOnly On, TimeOnly At, int Minutes, [property: MaxLength(64)] string? Zone, [property: MaxLength(500)] string? Place, [property: MaxLength(50)] IReadOnlyList<Guid>? InvitedIds, [property: MaxLength(50)] IReadOnlyList<string>? Guests);

internal sealed record PresentBody(Guid PersonId, bool? ByVideo, Guid? StandsInFor)
{
    public Attendee ToAttendee() => new(new PersonId(PersonId), ByVideo == true, StandsInFor is { } person ? new PersonId(person) : null);
}

internal sealed record MeetingRecordBody(DateOnly On, [property: MaxLength(50)] IReadOnlyList<PresentBody> Present, [property: MaxLength(50)] IReadOnlyList<string>? Guests, [property: MaxLength(20000)] string Minutes);

internal sealed record MinutesBody([property: MaxLength(20000)] string Text);

internal sealed record ProposalBody(ProposalKind Kind, [property: MaxLength(1000)] string Wording, [property: MaxLength(100)] string? Key, DateOnly? FromOn, DateOnly? ToOn);

internal sealed record ProposalAnswer(int Number);

internal sealed record DecisionBody(bool Accepted, [property: MaxLength(1000)] string Reason);

internal sealed record TransitionBody(DateOnly StartsOn, DateOnly? EndsOn, [property: MaxLength(20)] IReadOnlyList<string>? Tasks);

internal sealed record TransitionAnswer(DateOnly EndsOn);

internal sealed record TaskDoneBody(DateOnly On, [property: MaxLength(1000)] string? Note);

/// <summary>Early planning meeting, kickoff and transition.</summary>
internal static class MeetingEndpoints
{
    public static void MapMeetings(this RouteGroupBuilder api)
    {
        var handover = api.MapGroup("/handovers/{id:guid}").WithTags("Meetings");
        handover.MapGet("/meetings", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new ReadMeetingsQuery(id), ct))
            .Named("getMeetings", "The meetings of a handover", "Early planning meeting, kickoff with its gate, proposals, transition and client sync with agenda, occurrences and minutes.").Answers(404);
        MapStart(handover);
        MapProposals(handover);
        MapTransition(handover);
        handover.MapClientSync();
    }

    private static void MapStart(RouteGroupBuilder handover)
    {
        handover.MapPost("/start-meetings/{kind}/plans", async (Guid id, StartMeetingKind kind, MeetingPlanBody body, IMediator mediator, CancellationToken ct) =>
                new VersionAnswer(await mediator.Send(new PlanMeetingCommand(id, kind, body.On, body.At, body.Minutes, body.Zone, body.Place, body.InvitedIds, body.Guests), ct)))
            .Named("planStartMeeting", "Plan a meeting of the start", "kind is EarlyPlanning or Kickoff. Day and time are local to zone (Asia/Shanghai where left out). The three are always invited and reminded.").Answers(400, 403, 404, 409);
        handover.MapDelete("/start-meetings/{kind}/plan", async (Guid id, StartMeetingKind kind, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new UnplanMeetingCommand(id, kind), ct);
                return TypedResults.NoContent();
            })
            .Named("unplanStartMeeting", "Take a plan back", "The meeting stays due.").Answers(400, 403, 404, 409);
        handover.MapPost("/start-meetings/{kind}/records", async (Guid id, StartMeetingKind kind, MeetingRecordBody body, IMediator mediator, CancellationToken ct) =>
                new VersionAnswer(await mediator.Send(new HoldMeetingCommand(id, kind, body.On, [.. body.Present.Select(one => one.ToAttendee())], body.Guests, body.Minutes), ct)))
            .Named("recordStartMeeting", "Record a meeting of the start", "Who was there and the minutes. The kickoff is refused with 409 naming the gate unless on that day the handover was signed or a waiver of two directors in force.").Answers(400, 403, 404, 409);
        handover.MapPost("/start-meetings/{kind}/minutes", async (Guid id, StartMeetingKind kind, MinutesBody body, IMediator mediator, CancellationToken ct) =>
                new VersionAnswer(await mediator.Send(new ReviseMinutesCommand(id, kind, body.Text), ct)))
            .Named("reviseStartMinutes", "Another wording of the minutes", "The earlier wordings stay.").Answers(400, 403, 404, 409);
    }

    private static void MapProposals(RouteGroupBuilder handover)
    {
        handover.MapPost("/start-meetings/{kind}/proposals", async (Guid id, StartMeetingKind kind, ProposalBody body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created((string?)null, new ProposalAnswer(await mediator.Send(new ProposeCommand(id, kind, new(body.Kind, body.Wording, body.Key, body.FromOn, body.ToOn)), ct))))
            .Named("propose", "Propose a change", "A milestone from where it stands (fromOn may be left out) to another day, a deferral of a promise, the client sync or the plan of the transition.").Answers(400, 403, 404, 409);
        handover.MapPost("/start-meetings/{kind}/proposals/{number:int}/decisions", async (Guid id, StartMeetingKind kind, int number, DecisionBody body, IMediator mediator, CancellationToken ct) =>
                new VersionAnswer(await mediator.Send(new DecideProposalCommand(id, kind, number, body.Accepted, body.Reason), ct)))
            .Named("decideProposal", "Accept or decline a proposal", "Once and with a reason; nobody decides his own. A milestone that stands elsewhere by now cannot be moved from where it stood.").Answers(400, 403, 404, 409);
    }

    private static void MapTransition(RouteGroupBuilder handover)
    {
        handover.MapPost("/transitions", async (Guid id, TransitionBody body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created((string?)null, new TransitionAnswer(await mediator.Send(new BeginTransitionCommand(id, body.StartsOn, body.EndsOn, body.Tasks), ct))))
            .Named("beginTransition", "Begin the transition", "7 to 14 calendar days, both ends counted, ending on a working day; the last possible day where endsOn is left out. By the project manager, after sign-off.").Answers(400, 403, 404, 409);
        handover.MapPost("/transition/tasks/{key}/completions", async (Guid id, string key, TaskDoneBody body, IMediator mediator, CancellationToken ct) =>
                new VersionAnswer(await mediator.Send(new FinishTransitionTaskCommand(id, key, body.On, body.Note), ct)))
            .Named("finishTransitionTask", "A task of the transition is done", "site-survey and personnel-handover are always there.").Answers(400, 403, 404, 409);
        handover.MapPost("/transition/completions", async (Guid id, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new CompleteTransitionCommand(id), ct)))
            .Named("completeTransition", "Complete the transition", "Needs site survey and personnel handover, not before the seventh day. The handover is completed with it.").Answers(403, 404, 409);
    }
}
