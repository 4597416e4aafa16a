using System.Text.Json;
using SalesPmCollaboration.Guards.Tests.World;

namespace SalesPmCollaboration.Guards.Tests.Fuzz;

/// <summary>One operation as the API's document describes it.</summary>
/// <param name="Body">Schema of the JSON body; null where it takes none, or a form.</param>
/// <param name="Form">It takes a file in a form.</param>
internal sealed record Operation(string Id, HttpMethod Method, string Path, IReadOnlyList<Parameter> Parameters, JsonElement? Body, JsonElement? Example, bool BodyRequired, bool Form, IReadOnlySet<int> Answers);

internal sealed record Parameter(string Name, string In, bool Required, JsonElement Schema);

/// <summary>The document of the running product.</summary>
internal sealed class ApiDocument(JsonElement document)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    public IReadOnlyList<Operation> Operations => [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
        .Where(member => Methods.Contains(member.Name, StringComparer.Ordinal)).Select(member => Read(path, member)))];

    /// <summary>As the product serves it.</summary>
    public static async Task<ApiDocument> OfAsync(Populated world) =>
        new(JsonDocument.Parse((await world.Actors.First(a => a.Name == "Administrator").SendAsync(HttpMethod.Get, "/openapi/v1.json")).Body).RootElement);

    public JsonElement Resolve(JsonElement node)
    {
        while (node.TryGetProperty("$ref", out var reference))
        {
            var at = document;
            foreach (var step in reference.GetString()!.Split('/').Skip(1)) at = at.GetProperty(step);
            node = at;
        }

        return node;
    }

    private Operation Read(JsonProperty path, JsonProperty member)
    {
        var operation = member.Value;
        List<Parameter> parameters = operation.TryGetProperty("parameters", out var listed)
            ? [.. listed.EnumerateArray().Select(Resolve).Select(p => new Parameter(p.GetProperty("name").GetString()!, p.GetProperty("in").GetString()!, p.TryGetProperty("required", out var r) && r.GetBoolean(), p.GetProperty("schema")))]
            : [];
        JsonElement? body = null, example = null;
        var (required, form) = (false, false);
        if (operation.TryGetProperty("requestBody", out var given))
        {
            required = given.TryGetProperty("required", out var must) && must.GetBoolean();
            if (given.GetProperty("content").TryGetProperty("application/json", out var json))
            {
                body = json.GetProperty("schema");
                example = json.TryGetProperty("example", out var shown) ? shown : null;
            }
            else form = true;
        }

        return new Operation(
            operation.GetProperty("operationId").GetString()!, new HttpMethod(member.Name.ToUpperInvariant()), path.Name, parameters, body, example, required, form,
            operation.GetProperty("responses").EnumerateObject().Select(r => int.Parse(r.Name, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet());
    }
}
