using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>
/// The OpenAPI document: what the framework knows of the endpoints, completed by what only this product knows (limits of the validators,
/// refusals, headers, examples). Made once; checked in as openapi.json, and a test compares.
/// </summary>
internal sealed class ApiContract(IServiceProvider services, EndpointDataSource endpoints, SchemaTypes types)
{
    public const string Name = "v1";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private Task<string>? _text;

    /// <summary>Two first readers may both make it; they make the same.</summary>
    public Task<string> TextAsync()
    {
        if (_text is { IsFaulted: false } made) return made;
        var text = WriteAsync();
        _text = text;
        return text;
    }

    private async Task<string> WriteAsync() => (await MakeAsync(CancellationToken.None)).ToJsonString(Readable) + "\n";

    private async Task<JsonObject> MakeAsync(CancellationToken ct)
    {
        var described = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync(ct);
        var document = JsonNode.Parse(await described.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct))!.AsObject();
        var operations = OperationsOf(document);
        ContractFacts.Write(document, operations);
        new ContractSchemas(document, types).Shape();
        using (var scope = services.CreateScope()) new ContractLimits(document, scope.ServiceProvider).Apply(operations);
        ContractRefusals.Write(document);
        foreach (var operation in operations) operation.Complete();
        new ContractSchemas(document, types).OpenAnswers(operations);
        new ContractExamples(document).Write(operations);
        return document;
    }

    private List<ContractOperation> OperationsOf(JsonObject document)
    {
        var byId = endpoints.Endpoints.Select(e => (Id: e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName, Endpoint: e))
            .Where(e => e.Id is not null).ToDictionary(e => e.Id!, e => e.Endpoint, StringComparer.Ordinal);
        return [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(o => o.Value is JsonObject).Select(o =>
            new ContractOperation(path.Key, o.Key, o.Value!.AsObject(), byId[o.Value["operationId"]!.GetValue<string>()])))];
    }
}
