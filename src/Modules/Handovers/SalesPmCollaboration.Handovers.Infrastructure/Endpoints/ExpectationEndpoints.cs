using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.BuildingBlocks.Idempotency;
using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Application.Expectations.ByLink;
using SalesPmCollaboration.Handovers.Domain.Expectations;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

internal sealed record PromiseBody([property: MaxLength(10)] string? Key, [property: MaxLength(1000)] string? Wording, PromiseKind? Kind, DateOnly? Until);

internal sealed record AuthorityBody([property: MaxLength(200)] string? Matter, Decider? Decides, [property: MaxLength(100)] string? Role, [property: MaxLength(500)] string? Note);

/// <summary>Rows without any text are left out.</summary>
internal sealed record DraftBody([property: MaxLength(ExpectationDraft.MostPromises)] IReadOnlyList<PromiseBody>? Promises, [property: MaxLength(ExpectationDraft.MostAuthorities)] IReadOnlyList<AuthorityBody>? Authorities, string? Note);

internal sealed record PromiseSignBody(string ContentHash, Guid? ScanFileId, [property: MaxLength(100)] string? SignerName, Guid? StakeholderId, DateOnly? SignedOn);

internal sealed record RefusalBody(string ContentHash, string Name, Guid? StakeholderId, DateOnly? RefusedOn, string Reason, [property: MaxLength(20)] IReadOnlyList<Guid> FileIds);

internal sealed record LinkBody(string ContentHash, Guid? StakeholderId, [property: MaxLength(100)] string? Name, CodeChannel? CodeBy, bool? Deliver);

internal sealed record JudgementBody(PromiseVerdict Verdict, string Milestone, string Reason);

internal sealed record ContestBody(string Reason);

internal sealed record ContestDecisionBody(PromiseVerdict Verdict, string Reason);

internal sealed record ExpectationStateAnswer(ExpectationState State);

/// <summary>客户期望确认书 for colleagues; the client comes by link and has pages only.</summary>
internal static class ExpectationEndpoints
{
    public static void MapExpectations(this RouteGroupBuilder api)
    {
        var expectations = api.MapGroup("/handovers/{id:guid}/expectations").WithTags("Expectations");
        MapWriting(expectations);
        MapSigning(expectations);
        MapLinks(expectations);
        MapJudging(expectations);
        api.MapGet("/people/{id:guid}/promise-accuracy", (Guid id, DateTimeOffset? asOf, IMediator mediator, CancellationToken ct) => mediator.Send(new ExplainPromiseAccuracyQuery(id, asOf), ct)).WithTags("Expectations")
            .Named("explainPromiseAccuracy", "A rep's promise accuracy", "Kept ÷ (Kept + Broken) with every judged promise, the rule and its version, exact and displayed value; absent where none was judged. asOf answers what was known then. For the rep himself, his sales director, the executive and administrators.").Answers(400, 403, 404);
    }

    private static void MapWriting(RouteGroupBuilder expectations)
    {
        expectations.MapGet("", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var view = await mediator.Send(new ReadExpectationsQuery(id), ct);
                Versions.Send(http, view.Version);
                return view;
            })
            .Named("getExpectations", "The client's expectations", "Draft, versions with signatures, promises in force with their judgements, links without tokens. The ETag is the version that edits name in If-Match.").Answers(404);
        expectations.MapPut("/draft", async (Guid id, DraftBody body, HttpContext http, IMediator mediator, CancellationToken ct) =>
                Answers.Changed(http, await mediator.Send(new WritePromisesCommand(
                    id,
                    [.. (body.Promises ?? []).Select(one => new Promise(one.Key ?? "", one.Wording ?? "", one.Kind ?? PromiseKind.Core, one.Until))],
                    [.. (body.Authorities ?? []).Select(one => new Authority(one.Matter ?? "", one.Decides ?? Decider.Both, one.Role ?? "", one.Note))],
                    body.Note, Versions.Expected(http)), ct)))
            .Named("writePromises", "Write the draft", "Replaces promises, who decides what, and the note; rows without text are left out, promises without a key get one. Sent versions stay as they are. By the rep.").Answers(400, 403, 404, 409, 412, 428);
        expectations.MapPost("/versions", async (Guid id, IMediator mediator, CancellationToken ct) => TypedResults.Created((string?)null, await mediator.Send(new IssuePromisesCommand(id), ct)))
            .Named("issuePromises", "Send the draft as a version", "Immutable and numbered, with the SHA-256 that signatures name. A version that waits is superseded and its links die. By the rep.").Answers(403, 404, 409);
        expectations.MapGet("/versions/{number:int}", (Guid id, int number, IMediator mediator, CancellationToken ct) => mediator.Send(new ReadExpectationVersionQuery(id, number), ct))
            .Named("getExpectationVersion", "One version, word for word", "With the canonical text whose bytes the hash is of.").Answers(404);
        expectations.MapGet("/document", async (Guid id, int? version, string? language, HttpContext http, IMediator mediator, CancellationToken ct) =>
                DocumentEndpoints.Sent(http, await mediator.Send(new ExpectationDocumentQuery(id, version, language), ct)))
            .Named("getExpectationDocument", "The expectations as PDF", "The latest version or the one named, in Chinese or English (language=zh|en). Says \"not effective\" until both have signed. 503 where no Chinese font is installed.")
            .Produces(200, contentType: "application/pdf").Answers(400, 404, 503).Words("language", "zh", "en");
    }

    private static void MapSigning(RouteGroupBuilder expectations)
    {
        expectations.MapPost("/signatures", async (Guid id, PromiseSignBody body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created((string?)null, new ExpectationStateAnswer(await mediator.Send(new SignPromisesCommand(id, body.ContentHash, body.ScanFileId, body.SignerName, body.StakeholderId, body.SignedOn), ct))))
            .Named("signPromises", "Sign as the rep, or record the client's paper", "Names the content hash. Without scanFileId the rep signs, before the client. With scanFileId and signerName the client's sealed paper is recorded.").Answers(400, 403, 404, 409);
        expectations.MapPost("/refusals", async (Guid id, RefusalBody body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created((string?)null, new ExpectationStateAnswer(await mediator.Send(new RecordRefusalCommand(id, body.ContentHash, body.Name, body.StakeholderId, body.RefusedOn, body.Reason, body.FileIds), ct))))
            .Named("recordRefusal", "Record that the client refused", "Who, when, why, and at least one file as evidence. A refusal by link records itself.").Answers(400, 403, 404, 409);
    }

    private static void MapLinks(RouteGroupBuilder expectations)
    {
        expectations.MapGet("/signers", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new ListSignersQuery(id), ct))
            .Named("listSigners", "Who of the client may get a link", "People on the client's file, with the codes that are possible for each. By the rep.").Answers(403, 404);
        expectations.MapPost("/links", async (Guid id, LinkBody body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Created((string?)null, await mediator.Send(new OfferLinkCommand(id, body.ContentHash, body.StakeholderId, body.Name, body.CodeBy, body.Deliver == true), ct));
            })
            .Keeps(AnswerKeeping.Never).Named("offerLink", "Make a one-time link", "For one person of the client, bound to the version, good for 14 days. The address is answered once and kept nowhere. codeBy=Mail|Sms asks for a code sent to the address on file; without it the signature says \"identity unverified\".").Answers(400, 403, 404, 409);
        expectations.MapPost("/links/{linkId:guid}/revocations", async (Guid id, Guid linkId, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RevokeLinkCommand(id, linkId), ct);
                return TypedResults.NoContent();
            })
            .Named("revokeLink", "Take a link back", "Harmless when repeated; a used one stays used.").Answers(403, 404, 409);
    }

    private static void MapJudging(RouteGroupBuilder expectations)
    {
        expectations.MapPost("/promises/{key}/judgements", async (Guid id, string key, JudgementBody body, IMediator mediator, CancellationToken ct) =>
                new VersionAnswer(await mediator.Send(new JudgePromiseCommand(id, key, body.Verdict, body.Milestone, body.Reason), ct)))
            .Named("judgePromise", "Judge a promise at a milestone", "Kept, Broken or Waived, once, with a reason. By the project manager, for a promise in force.").Answers(400, 403, 404, 409);
        expectations.MapPost("/promises/{key}/contests", async (Guid id, string key, ContestBody body, IMediator mediator, CancellationToken ct) => new VersionAnswer(await mediator.Send(new ContestPromiseCommand(id, key, body.Reason), ct)))
            .Named("contestJudgement", "Contest a judgement", "Once, within 5 working days, by the rep.").Answers(400, 403, 404, 409);
        expectations.MapPost("/promises/{key}/contest-decisions", async (Guid id, string key, ContestDecisionBody body, IMediator mediator, CancellationToken ct) =>
                new VersionAnswer(await mediator.Send(new DecideContestCommand(id, key, body.Verdict, body.Reason), ct)))
            .Named("decideContest", "Decide a contest", "The project director's word; the first verdict stays readable beside it.").Answers(400, 403, 404, 409);
    }
}

/// <summary>The copy that the bearer of a link keeps; not part of the API.</summary>
internal static class LinkDocuments
{
    public static void MapLinkDocuments(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/c/{token}/document", async (string token, HttpContext http, IMediator mediator, CancellationToken ct) =>
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return DocumentEndpoints.Sent(http, await mediator.Send(new LinkDocumentQuery(token, null), ct));
    }).AllowAnonymous().ExcludeFromDescription();
}
