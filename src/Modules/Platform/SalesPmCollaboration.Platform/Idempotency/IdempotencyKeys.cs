using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Idempotency;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Idempotency;

/// <summary>
/// A change sent again with its Idempotency-Key is answered as it was the first time, before anybody asks for rights or versions.
/// Strangers have no key: what they may send (sign-in, webhook) is harmless to repeat.
/// </summary>
internal sealed class IdempotencyKeys(RequestDelegate next, TimeProvider time)
{
    public const string Header = "Idempotency-Key";
    private const int LongestKey = 255;

    // Of this process. On another node the twin meets the stored answer's key in the database instead.
    private readonly ConcurrentDictionary<string, bool> _inFlight = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context, CurrentCaller caller, KeyedChange change, PlatformDbContext answers)
    {
        if (KeyOf(context, caller) is not { } key)
        {
            await next(context);
            return;
        }

        var id = IdOf(context, caller, key);
        if (!_inFlight.TryAdd(id, true)) throw new HttpRefusal(409, "idempotency-key.in-flight");
        try
        {
            var request = await RequestHash.OfAsync(context.Request, context.RequestAborted);
            if (await FindAsync(answers, id, request, context.RequestAborted) is { } known) await ReplayAsync(context, known);
            else await ChangeAsync(context, new Turn(id, request, change, answers));
        }
        finally
        {
            _inFlight.TryRemove(id, out _);
        }
    }

    private static string? KeyOf(HttpContext context, CurrentCaller caller)
    {
        var sent = context.Request.Headers[Header];
        var method = context.Request.Method;
        if (sent.Count == 0 || HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)) return null;
        if (caller.IsAnonymous || !context.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal)) return null;
        return sent is [{ Length: > 0 and <= LongestKey } key] && key.All(c => c is > ' ' and <= '~') ? key : throw new InvalidInput(Header, "idempotency-key.malformed");
    }

    private static string IdOf(HttpContext context, CurrentCaller caller, string key)
    {
        var who = caller.IsPerson ? caller.PersonId.ToString() : "machine " + (caller.MachineId?.ToString() ?? caller.Name);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? context.Request.Path;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{who}\n{context.Request.Method} {route}\n{key}")));
    }

    private async Task<StoredAnswer?> FindAsync(PlatformDbContext answers, string id, string request, CancellationToken ct)
    {
        var known = await answers.Set<StoredAnswer>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct);
        if (known is null) return null;
        if (!known.IsKeptAt(time.GetUtcNow()))
        {
            await answers.InTransactionAsync(() => answers.Set<StoredAnswer>().Where(a => a.Id == id && a.At == known.At).ExecuteDeleteAsync(ct), ct);
            return null;
        }

        return string.Equals(known.RequestHash, request, StringComparison.Ordinal) ? known : throw new HttpRefusal(422, "idempotency-key.other-request");
    }

    private async Task ChangeAsync(HttpContext context, Turn turn)
    {
        var outside = context.Response.Body;
        using var said = new MemoryStream();
        context.Response.Body = said;
        try
        {
            if (AnswerKeepingOfEndpoints.Of(context.GetEndpoint()) != AnswerKeeping.AfterTheSteps) turn.Change.Begin();
            await next(context);
            if (context.Response.StatusCode is >= 200 and < 300) await turn.Change.CommitAsync(AnswerOf(context, said, turn), turn.Answers, context.RequestAborted);
            else await turn.Change.AbandonAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await turn.Change.AbandonAsync();
            // Refused because the twin on another node was faster? Then its answer is ours.
            if (await FindAsync(turn.Answers, turn.Id, turn.Request, context.RequestAborted) is not { } twins) throw;
            context.Response.Body = outside;
            await ReplayAsync(context, twins);
            return;
        }
        finally
        {
            await turn.Change.AbandonAsync();
            context.Response.Body = outside;
        }

        said.Position = 0;
        await said.CopyToAsync(outside, context.RequestAborted);
    }

    private StoredAnswer AnswerOf(HttpContext context, MemoryStream said, Turn turn)
    {
        var (response, kept) = (context.Response, AnswerKeepingOfEndpoints.Of(context.GetEndpoint()) != AnswerKeeping.Never);
        return new StoredAnswer
        {
            Id = turn.Id,
            RequestHash = turn.Request,
            Status = kept ? response.StatusCode : 0,
            ContentType = kept ? response.ContentType : null,
            Location = kept ? response.Headers.Location : default,
            ETag = kept ? response.Headers.ETag : default,
            Body = kept ? said.ToArray() : [],
            At = time.GetUtcNow(),
        };
    }

    private static async Task ReplayAsync(HttpContext context, StoredAnswer answer)
    {
        var response = context.Response;
        if (answer.Status == 0) throw new HttpRefusal(409, "idempotency-key.answer-not-kept");
        response.StatusCode = answer.Status;
        response.Headers["Idempotency-Replayed"] = "true";
        if (answer.ContentType is not null) response.ContentType = answer.ContentType;
        if (answer.Location is not null) response.Headers.Location = answer.Location;
        if (answer.ETag is not null) response.Headers.ETag = answer.ETag;
        if (answer.Body.Length > 0) await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private sealed record Turn(string Id, string Request, KeyedChange Change, PlatformDbContext Answers);
}
