using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Importing;

internal static class PeopleImportEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/people-imports");
        imports.MapPost("", async (IFormFile file, string? mode, bool? dryRun, IMediator mediator, CancellationToken ct) =>
            {
                await using var content = file.OpenReadStream();
                return dryRun != false ? Results.Ok(await mediator.Send(new PreviewPeopleImportQuery(content, ModeOf(mode)), ct))
                    : Results.Json(await mediator.Send(new ImportPeopleCommand(content, ModeOf(mode)), ct), statusCode: StatusCodes.Status207MultiStatus);
            })
            .DisableAntiforgery().Produces<PeopleImportReport>().Produces<PeopleImportReport>(StatusCodes.Status207MultiStatus)
            .Named("importPeople", "Import people", "Administrators only. XLSX or CSV, columns by heading: name, e-mail, employee number, roles, department (path), language, phone, leaves on. A dry run (the default) shows what would happen, with an error for each bad cell; a real run (dryRun=false) writes the rows without errors. Known by employee number or e-mail: mode=append passes them over, mode=update corrects them, and an empty cell keeps what is there.")
            .Answers(400, 403, 409, 413).Words("mode", "append", "update");
        imports.MapGet("/template", async (CancellationToken ct) => TypedResults.File(await TemplateAsync(ct), XlsxFile.ContentType, "people-template.xlsx"))
            .Named("getPeopleImportTemplate", "The empty table of people", "One sheet with its headings.").Produces(200, contentType: XlsxFile.ContentType).Answers();
    }

    private static PeopleImportMode ModeOf(string? mode) => mode switch { null or "append" => PeopleImportMode.Append, "update" => PeopleImportMode.Update, _ => throw new InvalidInput("mode", "input.unknown-value") };

    private static async Task<byte[]> TemplateAsync(CancellationToken ct)
    {
        using var stream = new MemoryStream();
        await XlsxFile.WriteAsync(stream, [new XlsxSheet("人员", [.. PeopleSheet.Columns.Select(c => c.Headings[0])], Array.Empty<IReadOnlyList<TableCell>>())], ct);
        return stream.ToArray();
    }
}
