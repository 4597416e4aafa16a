using System.Text.Json.Nodes;

namespace SalesPmCollaboration.EndToEnd.Tests.Contract;

/// <summary>What a client of the released contract would stumble over: anything taken away, renamed, retyped or newly asked for.</summary>
internal sealed class ContractBreaks
{
    private readonly List<string> _found = [];
    private readonly JsonObject _released;
    private readonly JsonObject _current;

    private ContractBreaks(JsonObject released, JsonObject current) => (_released, _current) = (released, current);

    public static IReadOnlyList<string> Between(JsonObject released, JsonObject current)
    {
        var breaks = new ContractBreaks(released, current);
        foreach (var (path, operations) in released["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                breaks.Operation($"{method.ToUpperInvariant()} {path}", operation!.AsObject(), current["paths"]![path]?[method]?.AsObject());
            }
        }

        return breaks._found;
    }

    private void Operation(string name, JsonObject was, JsonObject? now)
    {
        if (now is null)
        {
            _found.Add($"{name} is gone");
            return;
        }

        if ((string?)was["operationId"] != (string?)now["operationId"]) _found.Add($"{name} was called {was["operationId"]}");
        Parameters(name, Of(was["parameters"], _released), Of(now["parameters"], _current));
        Body(name, was["requestBody"], now["requestBody"]);
        foreach (var (status, answer) in was["responses"]!.AsObject().Where(r => r.Key[0] == '2')) Answer($"{name} {status}", answer!, now["responses"]![status]);
    }

    private void Parameters(string name, List<JsonObject> was, List<JsonObject> now)
    {
        foreach (var old in was)
        {
            var place = $"{name} {old["in"]} {old["name"]}";
            if (now.Find(n => Same(n, old)) is not { } still) _found.Add($"{place} is gone");
            else
            {
                if (IsTrue(still["required"]) && !IsTrue(old["required"])) _found.Add($"{place} is newly required");
                new SchemaBreaks(_released, _current, _found, asked: true).Compare(place, old["schema"]!, still["schema"]!);
            }
        }

        _found.AddRange(now.Where(n => IsTrue(n["required"]) && !was.Exists(w => Same(n, w))).Select(n => $"{name} {n["in"]} {n["name"]} is newly required"));
    }

    private void Body(string name, JsonNode? was, JsonNode? now)
    {
        if (was is null && IsTrue(now?["required"])) _found.Add($"{name} newly requires a body");
        foreach (var (type, content) in was?["content"]?.AsObject() ?? [])
        {
            if (now?["content"]?[type]?["schema"] is not { } schema) _found.Add($"{name} takes {type} no more");
            else new SchemaBreaks(_released, _current, _found, asked: true).Compare(name, content!["schema"]!, schema);
        }
    }

    private void Answer(string name, JsonNode was, JsonNode? now)
    {
        if (now is null) _found.Add($"{name} is answered no more");
        foreach (var (type, content) in was["content"]?.AsObject() ?? [])
        {
            if (now?["content"]?[type] is not { } still) _found.Add($"{name} answers {type} no more");
            else if (content!["schema"] is { } schema && still["schema"] is { } now2) new SchemaBreaks(_released, _current, _found, asked: false).Compare(name, schema, now2);
        }
    }

    private static List<JsonObject> Of(JsonNode? parameters, JsonObject document) =>
        [.. (parameters?.AsArray() ?? []).Select(p => SchemaBreaks.Resolve(document, p!).Schema)];

    private static bool Same(JsonObject one, JsonObject other) => (string?)one["name"] == (string?)other["name"] && (string?)one["in"] == (string?)other["in"];

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var said) && said;
}
