using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Handovers.Application.Filling;
using SalesPmCollaboration.Handovers.Application.Opening;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Application.Reviewing;
using SalesPmCollaboration.Handovers.Application.Submitting;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

/// <summary>From opening to review.</summary>
internal static class HandoverEndpoints
{
    public static void MapHandoverRecords(this RouteGroupBuilder api)
    {
        var handovers = api.MapGroup("/handovers").WithTags("Handovers");
        MapReading(handovers);
        MapFilling(handovers);
        MapReviewing(handovers);
    }

    private static void MapReading(RouteGroupBuilder handovers)
    {
        handovers.MapGet("", (string? search, HandoverState? state, Tier? tier, bool? mine, Guid? clientId, Guid? projectId, HandoverSort? sort, bool? leavers, string? cursor, int? limit, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new ListHandoversQuery(search, state, tier, mine, clientId, projectId, sort, cursor, limit, leavers), ct))
            .Named("listHandovers", "Handovers that you may see", "Search looks into number, project, client and contract number. leavers=true gives the open ones in which somebody who has left still has a part; the nearest director stands in. Pages by cursor.").Answers(400);
        handovers.MapGet("/{id:guid}", async (Guid id, DateTimeOffset? asOf, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var view = await mediator.Send(new ReadHandoverQuery(id, asOf), ct);
                if (asOf is null) Versions.Send(http, view.Version);
                return view;
            })
            .Named("getHandover", "One handover", "With checklist, score, submissions, signatures and whose move it is. The ETag is the version that edits name in If-Match. asOf answers what was known at that instant, without an ETag.").Answers(400, 404);
        handovers.MapGet("/{id:guid}/explanation", (Guid id, int? submission, DateTimeOffset? asOf, IMediator mediator, CancellationToken ct) => mediator.Send(new ExplainScoreQuery(id, submission, asOf), ct))
            .Named("explainHandoverScore", "How the score comes about", "Rule, inputs with links, what was left out and why, rounding. Recomputing from the inputs gives the identical value. asOf explains what was known at that instant.").Answers(400, 404);
        handovers.MapGet("/{id:guid}/lots", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new ReadLotsQuery(id), ct))
            .Named("listHandoverLots", "The lots of the handover's project", "Each with package, score and signatures, and the roll-up. Only lots that you may see.").Answers(404);
    }

    private static void MapFilling(RouteGroupBuilder handovers)
    {
        handovers.MapPost("", async (OpenHandoverRequest body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new OpenHandoverCommand(
                    body.ProjectName, body.ProjectType, body.ClientId, Amounts.Of(body.Amount, "/amount"), body.MarginPercent, body.ContractNumber, body.ContractOn,
                    body.RepId, body.ProjectManagerId, body.TechnicalLeadId, body.BidId, body.CopyOf, body.LotOf, body.LotName, body.ProvisionalUntil, body.Tier, body.InFlight == true), ct);
                return TypedResults.Created($"/api/v1/handovers/{id}", new CreatedAnswer(id));
            })
            .Named("openHandover", "Open a handover", "By hand, from a won bid (bidId), as a copy (copyOf), as a lot (lotOf, lotName) or for a project that ran before go-live (inFlight).").Answers(400, 403, 404, 409);
        handovers.MapPut("/{id:guid}/items/{key}", async (Guid id, string key, FillItemRequest body, HttpContext http, IMediator mediator, CancellationToken ct) =>
                VersionAnswer.Edited(http, await mediator.Send(new FillItemCommand(id, key, body.Value, Versions.Expected(http)), ct)))
            .Named("fillHandoverItem", "Answer a checklist item", "If-Match names the handover's version. Which members of value mean something depends on the item's kind.").TakesItems().Answers(400, 403, 404, 409, 412, 428);
        handovers.MapDelete("/{id:guid}/items/{key}", async (Guid id, string key, HttpContext http, IMediator mediator, CancellationToken ct) =>
                VersionAnswer.Edited(http, await mediator.Send(new ClearItemCommand(id, key, Versions.Expected(http)), ct)))
            .Named("clearHandoverItem", "Empty a checklist item", "If-Match names the handover's version.").Answers(400, 403, 404, 409, 412, 428);
        handovers.MapPost("/{id:guid}/submissions", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                var receipt = await mediator.Send(new SubmitHandoverCommand(id), ct);
                return TypedResults.Created($"/api/v1/handovers/{id}/submissions/{receipt.Number}", receipt);
            })
            .Named("submitHandover", "Submit for review", "Makes an immutable numbered snapshot with its hash.").Answers(403, 404, 409);
        handovers.MapPost("/{id:guid}/revisions", async (Guid id, ChangesRequest body, IMediator mediator, CancellationToken ct) =>
            {
                var receipt = await mediator.Send(new ReviseHandoverCommand(id, body.Changes, body.Reason), ct);
                return TypedResults.Created($"/api/v1/handovers/{id}/submissions/{receipt.Number}", receipt);
            })
            .Named("reviseHandover", "Change the content while signatures are awaited", "Makes a new submission; its signatures start empty, the old ones stay as superseded.").TakesItems().Answers(400, 403, 404, 409);
    }

    private static void MapReviewing(RouteGroupBuilder handovers)
    {
        handovers.MapPut("/{id:guid}/items/{key}/verdict", async (Guid id, string key, VerdictRequest body, IMediator mediator, CancellationToken ct) =>
                new VersionAnswer(await mediator.Send(new JudgeItemCommand(id, key, body.Submission, body.Verdict, body.Reason, body.ClearBy), ct)))
            .Named("judgeHandoverItem", "Judge one item", "By the project manager, while under review. Names the submission that was read.").Answers(400, 403, 404, 409);
        handovers.MapPost("/{id:guid}/reviews", (Guid id, ReviewRequest body, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new CompleteReviewCommand(id, body.Submission, body.Verdicts), ct))
            .Named("completeHandoverReview", "Complete the review", "Below 6: rectification. From 6 with a rejected or unanswered item: returned. Else ready to sign.").Answers(400, 403, 404, 409);
        handovers.MapPost("/{id:guid}/returns", async (Guid id, ReturnRequest body, IMediator mediator, CancellationToken ct) =>
                new StateAnswer(await mediator.Send(new ReturnHandoverCommand(id, body.Submission, body.Gaps), ct)))
            .Named("returnHandover", "Send named items back", "At least one item, each with its reason.").Answers(400, 403, 404, 409);
    }
}
