using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Handovers.Application.Amending;
using SalesPmCollaboration.Handovers.Application.Assigning;
using SalesPmCollaboration.Handovers.Application.Closing;
using SalesPmCollaboration.Handovers.Application.Signing;
using SalesPmCollaboration.Handovers.Application.Waiving;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

/// <summary>From the workshop to the end, and who is assigned.</summary>
internal static class SigningEndpoints
{
    public static void MapSigning(this RouteGroupBuilder api)
    {
        var handover = api.MapGroup("/handovers/{id:guid}").WithTags("Handovers");
        MapSignatures(handover);
        MapAmendments(handover);
        MapAssignments(handover);
        MapEndings(handover);
    }

    private static void MapSignatures(RouteGroupBuilder handover)
    {
        handover.MapPost("/workshops", async (Guid id, WorkshopRequest body, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new HoldWorkshopCommand(
                id, body.On, [.. body.Present.Select(p => new Attendee(new PersonId(p.PersonId), p.ByVideo == true, p.StandsInFor is { } s ? new PersonId(s) : null))], body.OpenQuestions, body.Minutes), ct)))
            .Named("holdHandoverWorkshop", "Record the handover workshop", "Date, the three present or by video, open questions, minutes.").Answers(400, 403, 404, 409);
        handover.MapPost("/signatures", async (Guid id, SignRequest body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created((string?)null, new StateAnswer(await mediator.Send(new SignHandoverCommand(id, body.Role, body.ContentHash, body.ScanFileId, body.SignerId), ct))))
            .Named("signHandover", "Sign", "Names the content hash. Each signs only as himself, or as a deputy under a delegation recorded before. With scanFileId: a signature given on paper.").Answers(400, 403, 404, 409);
    }

    private static void MapAmendments(RouteGroupBuilder handover)
    {
        handover.MapPost("/amendments", async (Guid id, ChangesRequest body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created((string?)null, new AmendmentAnswer(await mediator.Send(new ProposeAmendmentCommand(id, body.Changes, body.Reason), ct))))
            .Named("proposeAmendment", "Propose an amendment", "After Signed: a delta with its own hash, signed by all three; the first stays in force.").TakesItems().Answers(400, 403, 404, 409);
        handover.MapPost("/amendments/{number:int}/signatures", async (Guid id, int number, SignRequest body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created((string?)null, new AmendmentStateAnswer(await mediator.Send(new SignAmendmentCommand(id, number, body.Role, body.ContentHash, body.ScanFileId, body.SignerId), ct))))
            .Named("signAmendment", "Sign an amendment", "Names the amendment's own hash. With scanFileId: a signature given on paper.").Answers(400, 403, 404, 409);
        handover.MapPost("/amendments/{number:int}/withdrawals", async (Guid id, int number, ReasonRequest body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new WithdrawAmendmentCommand(id, number, body.Reason), ct);
                return TypedResults.NoContent();
            })
            .Named("withdrawAmendment", "Withdraw an amendment", "Before all three signed.").Answers(400, 403, 404, 409);
    }

    private static void MapAssignments(RouteGroupBuilder handover)
    {
        handover.MapPost("/assignments", async (Guid id, AssignmentRequest body, IMediator mediator, CancellationToken ct) =>
                new VersionAnswer(await mediator.Send(new AssignPersonCommand(id, body.Part, body.PersonId, body.From, body.Reason, body.Function), ct)))
            .Named("assignPerson", "Name somebody for a part, or pass it on", "Edits nothing else; open moves pass on; the predecessor reads on.").Answers(400, 403, 404, 409);
        handover.MapPost("/assignments/ends", async (Guid id, EndAssignmentRequest body, IMediator mediator, CancellationToken ct) =>
                new VersionAnswer(await mediator.Send(new EndAssignmentCommand(id, body.PersonId, body.Until, body.Reason), ct)))
            .Named("endAssignment", "A member leaves the sales team", "The other parts are only passed on.").Answers(400, 403, 404, 409);
        handover.MapPost("/takeovers", async (Guid id, TakeoverRequest body, IMediator mediator, CancellationToken ct) =>
                new VersionAnswer(await mediator.Send(new ConfirmTakeoverCommand(id, body.Part), ct)))
            .Named("confirmTakeover", "Confirm the takeover", "By the new rep or project manager himself.").Answers(403, 404, 409);
    }

    private static void MapEndings(RouteGroupBuilder handover)
    {
        handover.MapPost("/cancellations", (Guid id, ReasonRequest body, IMediator mediator, CancellationToken ct) => Done(mediator.Send(new CancelHandoverCommand(id, body.Reason), ct)))
            .Named("cancelHandover", "Cancel before Signed", "With a reason; everybody with a part is told.").Answers(400, 403, 404, 409);
        handover.MapPost("/voids", (Guid id, ReasonRequest body, IMediator mediator, CancellationToken ct) => Done(mediator.Send(new VoidHandoverCommand(id, body.Reason), ct)))
            .Named("voidHandover", "Void after Signed", "Final, with a reason; everybody invited is told.").Answers(400, 403, 404, 409);
        handover.MapPost("/waivers", async (Guid id, WaiverRequest body, IMediator mediator, CancellationToken ct) => new WaiverAnswer(await mediator.Send(new WaiveGateCommand(id, body.Until, body.Reason), ct)))
            .Named("waiveKickoffGate", "Sign a waiver of the kickoff gate", "In force when sales director and project director have both signed for the same day.").Answers(400, 403, 404, 409);
        handover.MapPut("/contract", async (Guid id, ContractRequest body, HttpContext http, IMediator mediator, CancellationToken ct) =>
                VersionAnswer.Edited(http, await mediator.Send(new ConfirmContractCommand(id, body.ContractNumber, body.SignedOn, body.Amount, Versions.Expected(http)), ct)))
            .Named("confirmContract", "The contract is there", "If-Match names the handover's version. Ends a provisional handover; while the package waits for review or signatures it makes a new submission.").Answers(400, 403, 404, 409, 412, 428);
        handover.MapPost("/items/{key}/clearances", async (Guid id, string key, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new ClearConditionCommand(id, key), ct)))
            .Named("clearCondition", "The condition of an item was met", "By the project manager.").Answers(403, 404, 409);
        handover.MapPost("/flags/{flagId:guid}/settlements", (Guid id, Guid flagId, ReasonRequest body, IMediator mediator, CancellationToken ct) => Done(mediator.Send(new SettleFlagCommand(id, flagId, body.Reason), ct)))
            .Named("settleFlag", "Settle a flag that the CRM raised", "With what was decided.").Answers(400, 403, 404, 409);
    }

    private static async Task<Microsoft.AspNetCore.Http.HttpResults.NoContent> Done(Task<Unit> change)
    {
        await change;
        return TypedResults.NoContent();
    }
}
