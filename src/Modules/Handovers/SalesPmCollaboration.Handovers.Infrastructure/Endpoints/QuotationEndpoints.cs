using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Handovers.Application.Quotations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

/// <summary>Bills of quantities 清单 and how the company names their columns.</summary>
internal static class QuotationEndpoints
{
    public static void MapQuotations(this RouteGroupBuilder api)
    {
        var mapping = api.MapGroup("/quotation-mappings/current").WithTags("Quotations");
        mapping.MapGet("", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var view = await mediator.Send(new GetQuotationMappingQuery(), ct);
                Versions.Send(http, view.Edition);
                return view;
            })
            .Named("getQuotationMapping", "How bills of quantities are read", "Headings by field; where the company has published none, the usual Chinese and English ones. The ETag is the edition that a change names in If-Match.").Answers(403);
        mapping.MapPut("", async (QuotationMappingRequest body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var edition = await mediator.Send(new PublishQuotationMappingCommand(body.Sheet, body.Columns, Versions.Expected(http)), ct);
                Versions.Send(http, edition);
                return new EditionAnswer(edition);
            })
            .Named("publishQuotationMapping", "Name the columns once for the company", "If-Match names the edition that was seen. Publishes the next edition; the same content again publishes none. Fields: no, name, spec, quantity, unit, unitPrice, discount, amount.").Answers(400, 403, 412, 428);
        api.MapPost("/handovers/{id:guid}/items/commercial.quotation/lines", async (Guid id, IFormFile file, bool? dryRun, HttpContext http, IMediator mediator, Texts texts, CancellationToken ct) =>
            {
                await using var content = file.OpenReadStream();
                var reading = dryRun == true
                    ? await mediator.Send(new PreviewQuotationQuery(id, content), ct)
                    : await mediator.Send(new FillQuotationCommand(id, content, Versions.Expected(http)), ct);
                if (reading.Version is { } version) Versions.Send(http, version);
                return QuotationAnswer.Of(reading, texts);
            })
            .DisableAntiforgery().WithTags("Quotations")
            .Named("importQuotationLines", "Fill the quotation from a bill of quantities", "XLSX or CSV, read by the company's mapping. If-Match names the handover's version, a dry run (dryRun=true) needs none. With any bad row nothing is filled. Answers the sum and its difference to the contract.")
            .Answers(400, 403, 404, 409, 412, 413, 428);
    }
}

/// <param name="Sheet">Null: the first sheet.</param>
/// <param name="Columns">Headings by field; fields left out go by the usual ones.</param>
internal sealed record QuotationMappingRequest(string? Sheet, IReadOnlyDictionary<string, IReadOnlyList<string>> Columns);

internal sealed record EditionAnswer(int Edition);

/// <param name="Difference">Sum − contract; absent where the contract amount is unknown.</param>
/// <param name="Version">Absent in a dry run.</param>
internal sealed record QuotationAnswer(IReadOnlyList<QuotationLine> Lines, IReadOnlyList<RowErrorAnswer> Errors, AmountValue Sum, AmountValue? Contract, AmountValue? Difference, long? Version)
{
    public static QuotationAnswer Of(QuotationReading reading, Texts texts) => new(
        reading.Lines, RowErrorAnswer.Of(reading.Errors, texts), AmountValue.Of(reading.Sum), reading.Contract is { } c ? AmountValue.Of(c) : null,
        reading.Difference is { } d ? AmountValue.Of(d) : null, reading.Version);
}
