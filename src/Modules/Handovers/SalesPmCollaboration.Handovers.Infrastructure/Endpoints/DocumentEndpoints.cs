using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.History;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

/// <summary>Either member names whose personal values go.</summary>
internal sealed record ErasureRequest(Guid? StakeholderId, string? ItemKey, string Reason);

/// <summary>How many submitted values were erased; 0 when repeated.</summary>
internal sealed record ErasureAnswer(int Erased);

/// <summary>What can be printed, exported, read back and erased.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocuments(this RouteGroupBuilder api)
    {
        var handovers = api.MapGroup("/handovers").WithTags("Handovers");
        MapFiles(handovers);
        MapRecords(handovers);
    }

    private static void MapFiles(RouteGroupBuilder handovers)
    {
        handovers.MapGet("/{id:guid}/document", async (Guid id, int? submission, string? language, HttpContext http, IMediator mediator, CancellationToken ct) =>
                Sent(http, await mediator.Send(new HandoverDocumentQuery(id, submission, language), ct)))
            .Named("getHandoverDocument", "The handover as PDF", "The latest submission, or the one named, in Chinese or English (language=zh|en). Says \"not effective\" on every page until all three have signed. 503 where no Chinese font is installed.")
            .Produces(200, contentType: "application/pdf").Answers(400, 404, 503).Words("language", "zh", "en");
        handovers.MapGet("/{id:guid}/evidence", async (Guid id, string? language, HttpContext http, IMediator mediator, CancellationToken ct) =>
                Sent(http, await mediator.Send(new HandoverEvidenceQuery(id, language), ct)))
            .Named("getHandoverEvidence", "The evidence file", "ZIP with the document, every submission's canonical content, signatures, audit extract, sums and a script that verifies all of it offline. Personal values only for those who may see contacts.")
            .Produces(200, contentType: "application/zip").Answers(400, 404, 503).Words("language", "zh", "en");
        handovers.MapGet("/exports", async (string? search, HandoverState? state, Tier? tier, bool? mine, Guid? clientId, Guid? projectId, HandoverSort? sort, bool? leavers, string? format, HttpContext http, IMediator mediator, CancellationToken ct) =>
                Sent(http, await mediator.Send(new ExportHandoversQuery(search, state, tier, mine, clientId, projectId, sort, FormatOf(format), leavers), ct)))
            .Named("exportHandovers", "The list as XLSX or CSV", "The same filters and rows as the list (format=xlsx|csv, default xlsx). Texts that a spreadsheet would run as formulas are guarded.")
            .Produces(200, contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", additionalContentTypes: "text/csv").Answers(400, 403).Words("format", "xlsx", "csv");
    }

    private static void MapRecords(RouteGroupBuilder handovers)
    {
        handovers.MapGet("/{id:guid}/submissions/{number:int}", (Guid id, int number, IMediator mediator, CancellationToken ct) => mediator.Send(new ReadSubmissionQuery(id, number), ct))
            .Named("getHandoverSubmission", "One submission", "Its content with personal values back in place, its hash, and the difference to the one before.").Answers(404);
        handovers.MapGet("/{id:guid}/history", (Guid id, string? cursor, int? limit, IMediator mediator, CancellationToken ct) => mediator.Send(new ReadHistoryQuery(id, cursor, limit), ct))
            .Named("listHandoverHistory", "Who did what and when", "Newest first, in the reader's language. Pages by cursor.").Answers(400, 404);
        handovers.MapPost("/{id:guid}/erasures", async (Guid id, ErasureRequest body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created((string?)null, new ErasureAnswer(await mediator.Send(new ErasePersonalCommand(id, body.StakeholderId, body.ItemKey, body.Reason), ct))))
            .Named("erasePersonalValues", "Erase a client's person", "By stakeholderId, or by itemKey for people who are not on the client's file. Content hashes stay valid; a tombstone remains. For administrators and the sales director.")
            .Answers(400, 403, 404, 409);
    }

    internal static ExportFormat? FormatOf(string? format) => format switch
    {
        null => null,
        "xlsx" => ExportFormat.Xlsx,
        "csv" => ExportFormat.Csv,
        _ => throw new InvalidInput("/format", "input.unknown-value"),
    };

    internal static FileContentHttpResult Sent(HttpContext http, DocumentFile file)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Bytes(file.Content, file.ContentType, file.Name);
    }
}
