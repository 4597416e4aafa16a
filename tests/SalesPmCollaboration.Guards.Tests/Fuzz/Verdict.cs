using System.Text.Json;
using SalesPmCollaboration.Guards.Tests.World;

namespace SalesPmCollaboration.Guards.Tests.Fuzz;

/// <summary>What an answer must not be.</summary>
internal static class Verdict
{
    /// <summary>Codes of rules that a schema can say: parameters that keep it are never refused with one of them.</summary>
    private static readonly HashSet<string> Shapes = new(StringComparer.Ordinal)
    {
        "malformed-json", "unknown-member", "missing-member", "malformed-parameter", "unknown-parameter", "input.text-too-long", "input.text-too-short", "input.out-of-range", "input.too-many",
    };

    /// <summary>Refusals that leave a trace on purpose: a wrong password or code counts, a strange delivery is kept.</summary>
    private static readonly HashSet<string> Counting = new(StringComparer.Ordinal) { "signIn" };

    /// <summary>Null where nothing is wrong.</summary>
    public static string? Of(Shot shot, Reply reply)
    {
        if (reply.Status >= 500) return "a server error";
        if (!shot.Operation.Answers.Contains(reply.Status) && !IsOfWrapping(shot, reply)) return "an answer that the document does not know";
        if (reply.Status >= 400 && reply.ContentType != "application/problem+json") return "a refusal that is no problem+json";
        if (reply.Status >= 400 && reply.Tally.Commits > 0 && !Counting.Contains(shot.Operation.Id)) return "a write in a refused request";
        if (shot.Broken is not null && reply.Status is >= 200 and < 300) return "a broken request was accepted";
        if (shot.Broken is not null || reply.Status != 400) return null;
        if (shot.Operation.Method != HttpMethod.Get) return "refused by 400 although the schema allows it";
        return ShapeOf(reply) is { } code ? $"refused as {code}, which the document allows" : null;
    }

    /// <summary>A retry hears the first answer, or that it held a secret; nothing is done again.</summary>
    public static string? OfRetry(Reply first, Reply retry)
    {
        if (retry.Tally.Commits > 0) return "a retry that writes";
        if (retry.Status == 409 && retry.Body.Contains("idempotency-key.answer-not-kept", StringComparison.Ordinal)) return null;
        var same = (retry.Status, retry.Body, retry.Header("ETag"), retry.Header("Location")) == (first.Status, first.Body, first.Header("ETag"), first.Header("Location"));
        return same && retry.Header("Idempotency-Replayed") == "true" ? null : "a retry that is answered otherwise";
    }

    /// <summary>Operations without a body do not list 415, which whoever sends them one may get.</summary>
    private static bool IsOfWrapping(Shot shot, Reply reply) => reply.Status == 415 && shot.Broken?.StartsWith("content type", StringComparison.Ordinal) == true;

    private static string? ShapeOf(Reply reply)
    {
        var problem = JsonDocument.Parse(reply.Body).RootElement;
        IEnumerable<string?> codes = problem.TryGetProperty("errors", out var errors)
            ? errors.EnumerateArray().Select(e => e.TryGetProperty("code", out var code) ? code.GetString() : null)
            : [problem.TryGetProperty("code", out var only) ? only.GetString() : null];
        return codes.FirstOrDefault(code => code is not null && Shapes.Contains(code));
    }
}
