using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.BuildingBlocks.Idempotency;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Gateways.Workbooks;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

/// <summary>Opportunities, running and finished projects from workbooks.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports.MapPost("", async (IFormFile file, string? mode, string? kind, bool? dryRun, IMediator mediator, Texts texts, CancellationToken ct) =>
            {
                await using var content = file.OpenReadStream();
                var (how, what) = (ModeOf(mode), KindOf(kind));
                if (dryRun != false) return Results.Ok(ImportPreviewAnswer.Of(await mediator.Send(new PreviewImportQuery(content, how, what), ct), texts));
                return Results.Json(ImportReportAnswer.Of(await mediator.Send(new RunImportCommand(content, how, what), ct), texts), statusCode: StatusCodes.Status207MultiStatus);
            })
            .DisableAntiforgery().Keeps(AnswerKeeping.AfterTheSteps).Words("mode", "append", "update").Words("kind", "opportunities", "in-flight", "finished")
            .Produces<ImportPreviewAnswer>().Produces<ImportReportAnswer>(StatusCodes.Status207MultiStatus)
            .Named("importHandovers", "Import opportunities, running or finished projects", "XLSX with the sheets 商机, 报价明细, 联系人, 里程碑, 风险, or a CSV of opportunities. A dry run (the default) shows what would happen, with an error for each bad cell. A real run (dryRun=false) answers a row for each opportunity; each is all or nothing, and the same file again changes nothing. mode=append passes known ones over, mode=update renews them. kind=opportunities, in-flight (projects that ran before go-live: no score) or finished (projects that ended before go-live, with their acceptance: baseline facts for the outcomes).")
            .Answers(400, 403, 413);
        imports.MapGet("/template", async (CancellationToken ct) => TypedResults.File(await ImportTemplate.WriteAsync(ct), XlsxFile.ContentType, "import-template.xlsx"))
            .Named("getImportTemplate", "The empty workbook", "Five sheets with their headings.").Produces(200, contentType: XlsxFile.ContentType).Answers();
    }

    private static ImportMode ModeOf(string? mode) => mode switch { null or "append" => ImportMode.Append, "update" => ImportMode.Update, _ => throw new InvalidInput("mode", "input.unknown-value") };

    private static ImportKind KindOf(string? kind) => kind switch { null or "opportunities" => ImportKind.Opportunities, "in-flight" => ImportKind.InFlight, "finished" => ImportKind.Finished, _ => throw new InvalidInput("kind", "input.unknown-value") };
}

/// <summary>One bad cell.</summary>
/// <param name="Row">As the user's program shows it, from 1.</param>
/// <param name="Notice">True: told, and stops nothing.</param>
internal sealed record RowErrorAnswer(string? Sheet, int Row, string Column, string Code, string Detail, bool Notice)
{
    public static IReadOnlyList<RowErrorAnswer> Of(IEnumerable<RowError> errors, Texts texts) =>
        [.. errors.Select(e => new RowErrorAnswer(e.Sheet, e.Row, e.Column, e.Code, texts.For(e.Code, e.Arguments), e.IsNotice))];
}

/// <param name="Status">created, updated or ignored, as a real run would; failed where there are errors.</param>
/// <param name="Amount">Of the contract, as the units of heading and cell say.</param>
internal sealed record ImportPlanAnswer(string Id, int Row, string? Name, string? Client, AmountValue? Amount, string Status, Guid? HandoverId, IReadOnlyList<string> Items, IReadOnlyList<RowErrorAnswer> Errors);

internal sealed record ImportPreviewAnswer(bool DryRun, IReadOnlyList<ImportPlanAnswer> Rows, IReadOnlyList<RowErrorAnswer> Errors)
{
    public static ImportPreviewAnswer Of(ImportPreview preview, Texts texts) => new(
        true,
        [.. preview.Opportunities.Select(p => new ImportPlanAnswer(p.ExternalId, p.Row, p.Name, p.Client, p.Amount, p.Status is { } s ? DealAnswer.Word(s) : "failed", p.HandoverId, p.Items, RowErrorAnswer.Of(p.Errors, texts)))],
        RowErrorAnswer.Of(preview.Errors, texts));
}

/// <param name="Status">created, updated, ignored or failed.</param>
internal sealed record ImportResultAnswer(string Id, int Row, string Status, Guid? HandoverId, string? Code, string? Detail, IReadOnlyList<RowErrorAnswer> Errors);

internal sealed record ImportReportAnswer(IReadOnlyList<ImportResultAnswer> Rows, IReadOnlyList<RowErrorAnswer> Errors)
{
    public static ImportReportAnswer Of(ImportReport report, Texts texts) => new(
        [.. report.Rows.Select(r => new ImportResultAnswer(r.Id, r.Row, r.Status, r.HandoverId, r.Code, r.Detail, RowErrorAnswer.Of(r.Errors, texts)))],
        RowErrorAnswer.Of(report.Errors, texts));
}
