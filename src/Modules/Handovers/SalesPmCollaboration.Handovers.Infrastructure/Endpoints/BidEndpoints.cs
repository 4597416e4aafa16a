using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Bids;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

internal sealed record EstimateBody(MoneyDto? Amount, decimal? MarginPercent);

internal sealed record RiskBody(RiskCategory Category, string Description, int Likelihood, int Impact, string? Mitigation);

internal sealed record ConsultationBody(ConsultedDepartment Department, string Question);

internal sealed record AnswerBody(string Answer);

/// <summary>All but outcome and reason only with Won: what the bid does not know of the handover that it opens.</summary>
internal sealed record OutcomeBody(
    BidOutcome Outcome, string? Reason, Guid? ProjectManagerId, Guid? TechnicalLeadId, string? ContractNumber, DateOnly? ContractOn, DateOnly? ProvisionalUntil);

internal sealed record OutcomeAnswer(BidOutcome Outcome, Guid? HandoverId, IReadOnlyList<WarningDto> Warnings);

internal static class BidEndpoints
{
    public static void MapBids(this RouteGroupBuilder api)
    {
        var bids = api.MapGroup("/bids").WithTags("Bids");
        bids.MapPost("", OpenAsync).Describe("openBid", "Open a bid", "A rep opens a bid for himself; directors and administrators name the rep.", 400, 403);
        bids.MapGet("", ListAsync).Describe("listBids", "List bids", "The bids that the caller knows, newest first or by name (`sort` is name or -name; Chinese by pinyin), paged by cursor: a rep his own, directors and finance those of the departments that they see, the executive all, consulted departments those that ask something.", 400, 403).Words("sort", "name", "-name");
        bids.MapGet("/exports", ExportAsync).Describe("exportBids", "The list of bids as XLSX or CSV", "The same filters and rows as the list (format=xlsx|csv, default xlsx). Texts that a spreadsheet would run as formulas are guarded.", 400, 403)
            .Produces(200, contentType: XlsxFile.ContentType, additionalContentTypes: "text/csv").Words("sort", "name", "-name").Words("format", "xlsx", "csv");
        bids.MapGet("/{id:guid}", GetAsync).Describe("getBid", "Get a bid", "One bid with its risks and consultations. The margin is shown to the rep, directors, finance and the executive.", 404).MayBeNotModified();
        bids.MapPut("/{id:guid}/estimate", EstimateAsync).Describe("estimateBid", "Estimate a bid", "Replaces amount and margin; null takes an estimate back. If-Match names the version that was edited.", 400, 403, 404, 409, 412, 428);
        bids.MapPost("/{id:guid}/risks", AddRiskAsync).Describe("addBidRisk", "Add a risk", "Adds a risk seen while bidding; at most 50.", 400, 403, 404, 409);
        bids.MapPost("/{id:guid}/consultations", ConsultAsync).Describe("consultDepartment", "Consult a department", "Puts a question to Technical, Procurement or Finance.", 400, 403, 404, 409);
        bids.MapPost("/{id:guid}/consultations/{cid:guid}/answers", AnswerAsync).Describe("answerConsultation", "Answer a consultation", "The department's answer, given once; also after the bid is won.", 400, 403, 404, 409);
        bids.MapPost("/{id:guid}/outcomes", CloseAsync).Describe("closeBid", "Record the outcome", "Won, Lost or Withdrawn, once; a loss and a withdrawal need a reason. Won opens the handover, pre-filled from the bid, and answers its id. Won with open consultations warns: the questions travel along.", 400, 403, 404, 409);
    }

    private static async Task<Created<Added>> OpenAsync(OpenBidCommand body, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var id = await mediator.Send(body, ct);
        return Answers.Created(http, $"bids/{id}", new Added(id, 1), 1);
    }

    private static async Task<Ok<ListPage<BidRow>>> ListAsync(
        string? search, BidOutcome? outcome, Guid? repId, Guid? clientId, string? sort, string? cursor, int? limit, IMediator mediator, CancellationToken ct) =>
        TypedResults.Ok(await mediator.Send(new ListBidsQuery(search, outcome, repId, clientId, sort, cursor, limit ?? 50), ct));

    private static async Task<FileContentHttpResult> ExportAsync(
        string? search, BidOutcome? outcome, Guid? repId, Guid? clientId, string? sort, string? format, HttpContext http, IMediator mediator, CancellationToken ct) =>
        DocumentEndpoints.Sent(http, await mediator.Send(new ExportBidsQuery(search, outcome, repId, clientId, sort, DocumentEndpoints.FormatOf(format)), ct));

    private static async Task<Results<Ok<BidDetails>, StatusCodeHttpResult>> GetAsync(Guid id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var bid = await mediator.Send(new GetBidQuery(id), ct);
        return Answers.OkOrNotModified(http, bid, bid.Version);
    }

    private static async Task<NoContent> EstimateAsync(Guid id, EstimateBody body, HttpContext http, IMediator mediator, CancellationToken ct) =>
        Answers.Changed(http, await mediator.Send(new EstimateBidCommand(id, body.Amount, body.MarginPercent, Versions.Expected(http)), ct));

    private static async Task<NoContent> AddRiskAsync(Guid id, RiskBody body, HttpContext http, IMediator mediator, CancellationToken ct) =>
        Answers.Changed(http, await mediator.Send(new AddRiskCommand(id, body.Category, body.Description, body.Likelihood, body.Impact, body.Mitigation), ct));

    private static async Task<Created<Added>> ConsultAsync(Guid id, ConsultationBody body, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var added = await mediator.Send(new ConsultDepartmentCommand(id, body.Department, body.Question), ct);
        return Answers.Created(http, $"bids/{id}", added, added.Version);
    }

    private static async Task<NoContent> AnswerAsync(Guid id, Guid cid, AnswerBody body, HttpContext http, IMediator mediator, CancellationToken ct) =>
        Answers.Changed(http, await mediator.Send(new AnswerConsultationCommand(id, cid, body.Answer), ct));

    private static async Task<Ok<OutcomeAnswer>> CloseAsync(Guid id, OutcomeBody body, HttpContext http, IMediator mediator, Texts texts, CancellationToken ct)
    {
        var closed = await mediator.Send(new CloseBidCommand(
            id, body.Outcome, body.Reason, body.ProjectManagerId, body.TechnicalLeadId, body.ContractNumber, body.ContractOn, body.ProvisionalUntil), ct);
        Versions.Send(http, closed.Version);
        return TypedResults.Ok(new OutcomeAnswer(body.Outcome, closed.HandoverId, [.. closed.Warnings.Select(one => WarningDto.From(one, texts))]));
    }
}
