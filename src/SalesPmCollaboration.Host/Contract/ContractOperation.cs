using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using SalesPmCollaboration.BuildingBlocks.Http;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>One operation of the document beside the endpoint that answers it.</summary>
internal sealed class ContractOperation(string path, string method, JsonObject node, Endpoint endpoint)
{
    private const int LongestPathText = 200;

    private bool IsAnonymous => Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private bool IsChange => method is "post" or "put" or "patch" or "delete";

    private bool HasVersion => Responses.ContainsKey("428");

    public Endpoint Endpoint => endpoint;

    public JsonObject Responses => node["responses"]!.AsObject();

    public IEnumerable<string> Tags => node["tags"]!.AsArray().Select(t => t!.GetValue<string>());

    public JsonNode? JsonBody => Body("application/json");

    /// <summary>Where the client speaks: its schemas are closed.</summary>
    public IEnumerable<JsonNode> Inputs => new[] { node["parameters"], node["requestBody"] }.OfType<JsonNode>();

    public IEnumerable<JsonObject> Contents =>
        Responses.Select(r => r.Value!["content"]).Append(node["requestBody"]?["content"]).OfType<JsonObject>().SelectMany(c => c.Select(m => m.Value!.AsObject()));

    public JsonObject? Parameter(string name) =>
        node["parameters"]?.AsArray().OfType<JsonObject>().FirstOrDefault(p => string.Equals((string?)p["name"], name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds what every endpoint of its kind has: headers, refusals, words of parameters.</summary>
    public void Complete()
    {
        if (Endpoint.Metadata.GetMetadata<MachineScope>() is { Scope: var scope }) node["security"] = ContractFacts.BySignatureOr(scope);
        else if (IsAnonymous) node["security"] = new JsonArray();
        Parameters();
        foreach (var status in Refusals().Where(s => !Responses.ContainsKey(s))) Responses[status] = null;
        foreach (var (status, response) in Responses.Where(r => int.Parse(r.Key, CultureInfo.InvariantCulture) < 400).ToList()) Headers(status, response!.AsObject());
        var sorted = Responses.OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => (r.Key, Value: int.Parse(r.Key, CultureInfo.InvariantCulture) < 400 ? r.Value!.DeepClone() : ContractRefusals.Reference(r.Key))).ToList();
        node["responses"] = new JsonObject(sorted.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)r.Value)));
    }

    private JsonNode? Body(string type) => node["requestBody"]?["content"]?[type]?["schema"];

    private IEnumerable<string> Refusals()
    {
        yield return "400";
        if (!IsAnonymous) yield return "401";
        if (!IsAnonymous) yield return "403";
        if (path.Contains('{', StringComparison.Ordinal)) yield return "404";
        if (node["requestBody"] is not null)
        {
            yield return "413";
            yield return "415";
        }

        if (IsChange)
        {
            yield return "409";
            yield return "422";
            yield return "507";
        }

        yield return "429";
        yield return "500";
        yield return "503";
    }

    private void Parameters()
    {
        var parameters = node["parameters"]?.AsArray() ?? [];
        foreach (var words in endpoint.Metadata.GetOrderedMetadata<ParameterWords>())
        {
            Parameter(words.Name)!["schema"]!["enum"] = new JsonArray([.. words.Words.Select(w => (JsonNode)w)]);
        }

        if (IsChange) parameters.Add(Reference("IdempotencyKey"));
        if (HasVersion) parameters.Add(Reference(Parameter("dryRun") is null ? "IfMatch" : "IfMatchUnlessDryRun"));
        if (Responses.ContainsKey("304")) parameters.Add(Reference("IfNoneMatch"));
        foreach (var parameter in parameters.OfType<JsonObject>().Where(p => (string?)p["in"] is "query" or "path")) Describe(parameter);
        if (parameters.Count > 0 && parameters.Parent is null) node["parameters"] = parameters;
    }

    private void Describe(JsonObject parameter)
    {
        var (name, schema) = ((string)parameter["name"]!, parameter["schema"]!.AsObject());
        if (name == "cursor") schema["maxLength"] = Cursor.Longest;
        if ((string?)parameter["in"] == "path" && schema.Is("string") && schema["format"] is null) schema["maxLength"] ??= LongestPathText;
        // Whoever edits a version does so at once; a file is tried first.
        if (name == "dryRun") schema["default"] = !HasVersion;
        parameter["description"] ??= ContractWords.Of(name, (string?)parameter["in"] == "path");
    }

    private void Headers(string status, JsonObject response)
    {
        var headers = response["headers"]?.DeepClone().AsObject() ?? [];
        headers["X-Request-Id"] = Header("RequestId");
        if (IsChange && !IsAnonymous) headers["Idempotency-Replayed"] = Header("Replayed");
        if (HasVersion || Responses.ContainsKey("304")) headers["ETag"] = Header("ETag");
        if (status == "201") headers["Location"] = Header("Location");
        response["headers"] = headers;
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = "#/components/parameters/" + name };

    private static JsonObject Header(string name) => new() { ["$ref"] = "#/components/headers/" + name };
}
