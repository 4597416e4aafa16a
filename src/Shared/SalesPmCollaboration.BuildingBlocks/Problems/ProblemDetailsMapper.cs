using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.SharedKernel;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>Every refusal becomes problem+json here and nowhere else (RFC 9457; architecture.md decision 6).</summary>
public sealed class ProblemDetailsMapper(Texts texts, IOptions<JsonOptions> bodies, ILogger<ProblemDetailsMapper> log) : IExceptionHandler
{
    /// <summary>A database that restarts is back within moments.</summary>
    private const string RetrySeconds = "10";
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var problem = From(exception);
        if (HttpMethods.IsGet(httpContext.Request.Method)) NameParameters(problem);
        else if (BeyondSchema.Is(exception)) (problem.Status, problem.Title) = (422, texts.For("status.422"));
        if (problem.Status >= 500) log.LogError(exception, "Request {RequestId} failed", httpContext.TraceIdentifier);
        await WriteAsync(httpContext, problem, cancellationToken);
        return true;
    }

    /// <summary>For pages, which show the refusal beside the form instead of answering it.</summary>
    public ProblemDetails From(Exception exception) => exception switch
    {
        RuleViolation e => Make(409, e.Code, e.Arguments, members: e.Members),
        InvalidInput e => Make(400, "invalid-input", [], [Named(e.Pointer, e.Code, texts.For(e.Code, e.Arguments))]),
        ValidationException e => Make(400, "invalid-input", [], [.. e.Errors.Select(f => new FieldError(JsonPointer.From(f.PropertyName), null, f.ErrorCode, FailureTexts.Of(f, texts)))]),
        NotFound => Make(404, "not-found", []),
        Forbidden => Make(403, "forbidden", []),
        VersionRequired => Make(428, "version-required", [], [new FieldError(null, "If-Match", "version-required", texts.For("version-required"))]),
        StaleVersion e => Make(412, "stale-version", [], members: new Dictionary<string, object>(StringComparer.Ordinal) { ["actual"] = e.Actual }),
        DbUpdateConcurrencyException => Make(412, "stale-version", []),
        HttpRefusal e => Make(e.Status, e.Code, e.Arguments),
        BadHttpRequestException { InnerException: JsonException json } => MalformedJson(json),
        BadHttpRequestException e => MalformedRequest(e),
        JsonException e => MalformedJson(e),
        DbUpdateException e when Conflicts.IsSameVersion(e) => Make(412, "stale-version", []),
        DbUpdateException e when Conflicts.IsDuplicate(e) => Make(409, "duplicate", []),
        Exception e when Conflicts.IsUnstorableText(e) => Make(400, "text-not-storable", []),
        Exception e when Conflicts.IsUnreachable(e) => Make(503, "unavailable", []),
        Exception e when Conflicts.IsFull(e) => Make(507, "storage-full", []),
        _ => Make(500, "internal-error", []),
    };

    public static Task WriteAsync(HttpContext context, ProblemDetails problem, CancellationToken ct)
    {
        problem.Extensions["traceId"] = context.TraceIdentifier;
        problem.Instance = context.Request.Path;
        context.Response.StatusCode = problem.Status!.Value;
        if (problem.Status == 503) context.Response.Headers.TryAdd("Retry-After", RetrySeconds);
        return context.Response.WriteAsJsonAsync(problem, Json.Stored, "application/problem+json", ct);
    }

    public ProblemDetails Make(int status, string code, IEnumerable<object> arguments, IReadOnlyList<FieldError>? errors = null, IReadOnlyDictionary<string, object>? members = null)
    {
        var problem = new ProblemDetails { Status = status, Type = "/problems/" + code, Title = texts.For("status." + status), Detail = texts.For(code, arguments) };
        problem.Extensions["code"] = code;
        if (errors is not null) problem.Extensions["errors"] = errors;
        foreach (var (name, value) in members ?? new Dictionary<string, object>(StringComparer.Ordinal)) problem.Extensions[name] = value;
        return problem;
    }

    /// <summary>"/amount" is a member of the body, "If-Match" a header.</summary>
    private static FieldError Named(string place, string code, string detail) =>
        place.StartsWith('/') || place.Length == 0 ? new FieldError(place, null, code, detail) : new FieldError(null, place, code, detail);

    /// <summary>A GET has no body that a pointer could point into: what it names is a parameter.</summary>
    private static void NameParameters(ProblemDetails problem)
    {
        if (problem.Extensions.TryGetValue("errors", out var errors) && errors is IReadOnlyList<FieldError> all)
            problem.Extensions["errors"] = all.Select(e => e.Pointer is { Length: > 1 } place ? e with { Pointer = null, Parameter = place[1..] } : e).ToList();
    }

    private ProblemDetails MalformedJson(JsonException e)
    {
        var at = JsonPointer.FromPath(e.Path);
        if (e.Message.StartsWith(RequestDays.OutOfRange, StringComparison.Ordinal))
        {
            return Make(400, "invalid-input", [], [new FieldError(at, null, "input.day-out-of-range", texts.For("input.day-out-of-range", CompanyTime.FirstDay, CompanyTime.LastDay))]);
        }

        if (RequiredMembers.Missing(e.Message) is { Count: > 0 } missing)
        {
            return Make(400, "invalid-input", [], [.. missing.Select(m => new FieldError(at + "/" + m, null, "missing-member", texts.For("missing-member", m)))]);
        }

        if (NullItems.In(e.Message) is { } item) return Make(400, "invalid-input", [], [new FieldError(at + "/" + item, null, "input.text-missing", texts.For("input.text-missing"))]);

        if (JsonPointer.UnknownMember(e.Message) is { } unknown)
        {
            var named = at.EndsWith("/" + unknown, StringComparison.Ordinal) ? at : at + "/" + unknown;
            return Make(400, "unknown-member", [unknown], [new FieldError(named, null, "unknown-member", Unknown("unknown-member", unknown, NamedTypes.MembersIn(e.Message, bodies.Value.SerializerOptions)))]);
        }

        if (NamedTypes.ChoicesIn(e, bodies.Value.SerializerOptions) is { Count: > 0 } choices) return Make(400, "invalid-input", [], [new FieldError(at, null, "input.not-one-of", texts.For("input.not-one-of", string.Join(", ", choices)))]);
        return Unreadable(e, at);
    }

    /// <summary>Names what is unknown, and the nearest name that is known.</summary>
    public string Unknown(string code, string name, IEnumerable<string> known) =>
        texts.For(code, name) + (Nearest.To(name, known) is { } nearest ? texts.For("nearest", nearest) : "");

    /// <summary>A text that is no JSON has lines and no members; a value of another type stands in a member, or is the whole.</summary>
    private ProblemDetails Unreadable(JsonException e, string at)
    {
        // What the reader of the text itself throws is of a type of its own, alone or inside.
        if (e.InnerException is JsonException || e.GetType() != typeof(JsonException)) return Make(400, "malformed-json", [(e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1]);
        var detail = at.Length == 0 ? texts.For("malformed-json.whole") : texts.For("malformed-json.value", at);
        var problem = Make(400, "malformed-json", ["", ""], [new FieldError(at, null, "malformed-json", detail)]);
        problem.Detail = detail;
        return problem;
    }

    /// <summary>"Failed to bind parameter "HandoverState state" from "x"." names the parameter; other requests that the framework could not read name none.</summary>
    private ProblemDetails MalformedRequest(BadHttpRequestException e)
    {
        var parameter = JsonPointer.BoundParameter(e.Message);
        return e.StatusCode switch
        {
            413 => Make(413, "too-large", []),
            415 => Make(415, "unsupported-media-type", []),
            _ when parameter is not null => Make(400, "invalid-input", [], [new FieldError(null, parameter, "malformed-parameter", texts.For("malformed-parameter", parameter))]),
            _ => Make(e.StatusCode, "malformed-request", []),
        };
    }
}
