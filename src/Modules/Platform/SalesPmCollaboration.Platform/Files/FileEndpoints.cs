using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Files;

internal static class FileEndpoints
{
    /// <summary>Boundaries and part headers around one file.</summary>
    private const long Envelope = 64 << 10;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/files", PostAsync)
            .WithName("storeFile").WithSummary("Upload a file").WithDescription("One part with a file name, at most Files:MaxBytes. Name and first bytes must agree. With a subject (handovers/{id}) it is attached to it at once.")
            .Accepts<IFormFile>("multipart/form-data")
            .Produces<StoredFile>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415).ProducesProblem(507);
        api.MapGet("/files/{id:guid}", GetAsync)
            .WithName("downloadFile").WithSummary("Download a file").WithDescription("Always as an attachment; ranges and If-None-Match are served. For the uploader and for those who may see its subject.")
            .Produces(200, contentType: "application/octet-stream").Produces(304).ProducesProblem(404);
        api.MapGet("/files/{id:guid}/metadata", async (Guid id, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new GetFileQuery(id), ct)))
            .WithName("getFile").WithSummary("What is known of a file").WithDescription("Name, type, size, hash, uploader and subject.")
            .Produces<StoredFile>().ProducesProblem(404);
    }

    private static async Task<IResult> PostAsync(HttpContext http, string? subject, IMediator mediator, IOptions<FileLimits> options, CancellationToken ct)
    {
        if (http.Request.ContentLength > options.Value.MaxBytes + Envelope) throw new HttpRefusal(413, "file.too-large", options.Value.MaxBytes >> 20);
        var (name, content) = await PartAsync(http.Request, ct);
        var file = await mediator.Send(new StoreFileCommand(name, content, subject), ct);
        return TypedResults.Created($"/api/v1/files/{file.Id}", file);
    }

    /// <summary>The one part that is a file, unbuffered.</summary>
    private static async Task<(string? Name, Stream Content)> PartAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) throw new HttpRefusal(415, "unsupported-media-type");
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 70) throw new InvalidInput("file", "file.malformed-form");
        var reader = new MultipartReader(boundary, request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part) && part.IsFileDisposition())
                {
                    return ((part.FileNameStar.HasValue ? part.FileNameStar : HeaderUtilities.RemoveQuotes(part.FileName)).Value, section.Body);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException))
        {
            throw new InvalidInput("file", "file.malformed-form");
        }

        throw new InvalidInput("/file", "file.missing");
    }

    private static async Task<IResult> GetAsync(Guid id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var (file, content) = await mediator.Send(new OpenFileQuery(id), ct);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Stream(content, file.ContentType, file.Name, file.UploadedAt, new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }
}
