using System.Text.Json.Nodes;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>Refusals, headers and parameters that operations share, each written once.</summary>
internal static class ContractRefusals
{
    private const string Id = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static readonly (string Status, string Name, string Description, string Code)[] All =
    [
        ("400", "Malformed", "A member, parameter or header that is unknown, missing or out of the bounds that this document states; errors names it.", "invalid-input"),
        ("401", "Unauthenticated", "Not signed in, or the sign-in has ended.", "unauthenticated"),
        ("403", "Forbidden", "Seen, but not allowed.", "forbidden"),
        ("404", "NotFound", "Does not exist, or not for this caller.", "not-found"),
        ("409", "RuleViolation", "A rule of the business says no, or the same Idempotency-Key is being worked on, or its answer held a secret and is not kept.", "duplicate"),
        ("412", "StaleVersion", "Somebody has changed it since; read it again.", "stale-version"),
        ("413", "TooLarge", "The body is larger than this address takes.", "too-large"),
        ("415", "UnsupportedMediaType", "The body's type is not one that this address takes.", "unsupported-media-type"),
        ("422", "Unprocessable", "Well-formed, but a value cannot be taken: a reference to nobody, a wrong check digit, members that do not fit each other, an unreadable file; errors names it. Or the Idempotency-Key was used for another request.", "invalid-input"),
        ("428", "VersionRequired", "An edit names the version that it saw in If-Match.", "version-required"),
        ("429", "TooManyRequests", "Come back after Retry-After seconds.", "too-many-requests"),
        ("500", "InternalError", "An error of this product; nothing was changed. The request id finds it in the log.", "internal-error"),
        ("503", "Unavailable", "Something that this needs is not there now.", "unavailable"),
        ("507", "StorageFull", "No space left to write; reading goes on.", "storage-full"),
    ];

    public static JsonObject Reference(string status) =>
        new() { ["$ref"] = "#/components/responses/" + (All.FirstOrDefault(r => r.Status == status).Name ?? throw new InvalidOperationException($"{status} is no refusal that the contract knows.")) };

    public static void Write(JsonObject document)
    {
        var components = document["components"]!.AsObject();
        components["schemas"]!["Problem"] = Problem();
        components["schemas"]!["FieldError"] = FieldError();
        components["responses"] = new JsonObject(All.Select(r => KeyValuePair.Create(r.Name, (JsonNode?)Response(r.Status, r.Description, r.Code))));
        components["parameters"] = Parameters();
        components["headers"] = Headers();
    }

    private static JsonObject Response(string status, string description, string code)
    {
        var headers = new JsonObject { ["X-Request-Id"] = new JsonObject { ["$ref"] = "#/components/headers/RequestId" } };
        if (status is "429" or "503") headers["Retry-After"] = new JsonObject { ["$ref"] = "#/components/headers/RetryAfter" };
        var example = new JsonObject
        {
            ["type"] = "/problems/" + code,
            ["title"] = description.Split(';', '.')[0],
            ["status"] = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture),
            ["detail"] = description,
            ["instance"] = "/api/v1/handovers",
            ["code"] = code,
            ["traceId"] = Id,
        };
        if (status == "400") example["errors"] = new JsonArray(new JsonObject { ["pointer"] = "/projectName", ["code"] = "input.text-too-long", ["detail"] = "At most 200 characters." });
        return new JsonObject
        {
            ["description"] = description,
            ["headers"] = headers,
            ["content"] = new JsonObject
            {
                ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" }, ["example"] = example },
            },
        };
    }

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["description"] = "RFC 9457. Codes are stable, texts follow Accept-Language. A rule may add members of its own (gate, limit, actual).",
        ["required"] = new JsonArray("type", "title", "status", "detail", "code", "traceId"),
        ["properties"] = new JsonObject
        {
            ["type"] = Text("Address of a page with cause, remedy and who helps."),
            ["title"] = Text("The status in words."),
            ["status"] = new JsonObject { ["type"] = "integer", ["format"] = "int32" },
            ["detail"] = Text("What happened, in the reader's language."),
            ["instance"] = Text("The path that was asked."),
            ["code"] = Text("Stable: what a program looks at."),
            ["traceId"] = Text("The request's id, also in X-Request-Id, the log, the audit and events."),
            ["errors"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = "#/components/schemas/FieldError" } },
        },
    };

    private static JsonObject FieldError() => new()
    {
        ["type"] = "object",
        ["description"] = "One place that needs to be put right: a pointer into the body (RFC 6901), or the name of a parameter or header.",
        ["required"] = new JsonArray("code", "detail"),
        ["properties"] = new JsonObject { ["pointer"] = Text("Into the body."), ["parameter"] = Text("A query parameter or header."), ["code"] = Text("Stable."), ["detail"] = Text("In the reader's language.") },
    };

    private static JsonObject Parameters() => new()
    {
        ["IdempotencyKey"] = Parameter("Idempotency-Key", false, "Draw a new one for each change and send it again with each retry: the first answer is kept for seven days for this caller, address and body. An answer that holds a secret is given once: sent again, the change is not made twice and 409 says so. Without effect for strangers.", "^[!-~]+$", "7c9e6679-7425-40de-944b-e07fc1f90ae7", 255),
        ["IfMatch"] = Parameter("If-Match", true, "The ETag of the version that was edited.", "^(W/)?\"v[0-9]{1,18}\"$", "\"v3\"", 30),
        ["IfMatchUnlessDryRun"] = Parameter("If-Match", false, "The ETag of the version that was edited; a dry run needs none.", "^(W/)?\"v[0-9]{1,18}\"$", "\"v3\"", 30),
        ["IfNoneMatch"] = Parameter("If-None-Match", false, "The ETag of the version that is known; the same one is answered by 304.", null, "\"v3\"", 1000),
    };

    private static JsonObject Headers() => new()
    {
        ["RequestId"] = Header("Joins answer, log, audit and event.", Id),
        ["Replayed"] = Header("true where this is the answer to an earlier request with the same Idempotency-Key.", "true"),
        ["ETag"] = Header("The version; edits name it in If-Match.", "\"v3\""),
        ["Location"] = Header("Where the new record is.", "/api/v1/handovers/0192f0c4-7b1a-7c3e-9d41-5a6f0e8b2c77"),
        ["RetryAfter"] = Header("Seconds to wait.", "12"),
    };

    private static JsonObject Parameter(string name, bool required, string description, string? pattern, string example, int longest)
    {
        var schema = new JsonObject { ["type"] = "string", ["maxLength"] = longest };
        if (pattern is not null) schema["pattern"] = pattern;
        return new JsonObject { ["name"] = name, ["in"] = "header", ["required"] = required, ["description"] = description, ["schema"] = schema, ["example"] = example };
    }

    private static JsonObject Header(string description, string example) =>
        new() { ["description"] = description, ["schema"] = new JsonObject { ["type"] = "string" }, ["example"] = example };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };
}
