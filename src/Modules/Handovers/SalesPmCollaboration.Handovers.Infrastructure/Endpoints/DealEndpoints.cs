using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Gateways.Crm;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

/// <summary>Messages of the CRM: its signature lets them in, or the token of a machine client with deals.write.</summary>
internal static class DealEndpoints
{
    private const int MostBytes = 1024 * 1024;

    public static void MapDeals(this RouteGroupBuilder api)
    {
        var deals = api.MapGroup("/integrations/crm/deals").WithTags("Integrations").AllowAnonymous();
        deals.MapPost("/won", async (HttpContext http, WebhookDoor door, IMediator mediator, CancellationToken ct) =>
            {
                var (id, message) = await door.OpenAsync(http, MostBytes, ct);
                if (message.Type != "deal.won") throw new InvalidInput("/type", "deal.wrong-type", message.Type);
                return Answer(await mediator.Send(new ReceiveDealCommand(id, message.Deal), ct));
            })
            .Accepts<DealWonBody>("application/json")
            .Named("receiveWonDeal", "A deal was won", "Standard Webhooks signature, or the token of a machine client with deals.write. Idempotent by source, externalId and revision: the same deal opens one handover however often it comes; a higher revision renews what nobody has changed, or flags the difference. Missing pieces never refuse the deal. Unknown members are passed over.")
            .BySignatureOr(Scopes.DealsWrite).Answers(400, 403, 413);
        deals.MapPost("/events", async (HttpContext http, WebhookDoor door, IMediator mediator, CancellationToken ct) =>
            {
                var (id, message) = await door.OpenAsync(http, MostBytes, ct);
                return Answer(await mediator.Send(new FlagDealCommand(id, message.Deal.Source, message.Deal.ExternalId, KindOf(message.Type), message.Reason), ct));
            })
            .Accepts<DealEventBody>("application/json")
            .Named("receiveDealEvent", "A deal was cancelled or re-opened", "Types deal.cancelled and deal.reopened. Flags the handover; never deletes it. Of a deal that is not won yet it is remembered, and flags the handover when that opens.")
            .BySignatureOr(Scopes.DealsWrite).Answers(400, 403, 413);
    }

    private static CrmFlagKind KindOf(string type) => type switch
    {
        "deal.cancelled" or "deal.canceled" or "deal.lost" => CrmFlagKind.DealCancelled,
        "deal.reopened" => CrmFlagKind.DealReopened,
        _ => throw new InvalidInput("/type", "deal.wrong-type", type),
    };

    private static Accepted<DealAnswer> Answer(DealOutcome outcome) =>
        TypedResults.Accepted(outcome.HandoverId is { } id ? $"/api/v1/handovers/{id}" : null, new DealAnswer(outcome.HandoverId, DealAnswer.Word(outcome.Status)));
}

/// <param name="Status">created, updated, ignored, or remembered: of a deal that is not won yet.</param>
internal sealed record DealAnswer(Guid? HandoverId, string Status)
{
    public static string Word(DealStatus status) => status switch { DealStatus.Created => "created", DealStatus.Updated => "updated", DealStatus.Remembered => "remembered", _ => "ignored" };
}

/// <summary>For the OpenAPI document.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record DealWonBody(string Type, DateTimeOffset? Timestamp, Deal Data);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record DealEventBody(string Type, DateTimeOffset? Timestamp, DealEventData Data);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record DealEventData([property: MaxLength(40)] string Source, [property: MaxLength(100)] string ExternalId, string? Reason);

/// <summary>Reads a bounded body, verifies its signature before anything is parsed, and lets the command through.</summary>
internal sealed class WebhookDoor(StandardWebhook webhook, VerifiedWebhook verified, CurrentCaller caller, TimeProvider time)
{
    private const int IdLimit = 200;

    public async Task<(string Id, DealMessage Message)> OpenAsync(HttpContext http, int mostBytes, CancellationToken ct)
    {
        var headers = http.Request.Headers;
        var id = headers["webhook-id"].ToString();
        if (caller.MachineId is not null) return await WithTokenAsync(http.Request, id, mostBytes, ct);
        var body = webhook.IsConfigured ? await ReadAsync(http.Request, mostBytes, ct) : [];
        if (webhook.Refusal(id, headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), body, time.GetUtcNow()) is { } refusal) throw new HttpRefusal(401, refusal);
        if (!caller.IsPerson) caller.BecomeMachine("crm", []);
        verified.Verified();
        return (id, DealJson.MessageOf(body));
    }

    /// <summary>The token stands for the signature; a message without an id of its own is a new one.</summary>
    private async Task<(string Id, DealMessage Message)> WithTokenAsync(HttpRequest request, string id, int mostBytes, CancellationToken ct)
    {
        if (!caller.HasScope(Scopes.DealsWrite)) throw new Forbidden();
        if (id.Length > IdLimit) throw new InvalidInput("webhook-id", "input.text-too-long", IdLimit);
        return (id.Length > 0 ? id : "token/" + Guid.CreateVersion7(time.GetUtcNow()), DealJson.MessageOf(await ReadAsync(request, mostBytes, ct)));
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, int mostBytes, CancellationToken ct)
    {
        if (request.ContentLength > mostBytes) throw new HttpRefusal(413, "too-large");
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, ct)) > 0;)
        {
            if (buffer.Length + read > mostBytes) throw new HttpRefusal(413, "too-large");
            await buffer.WriteAsync(chunk.AsMemory(0, read), ct);
        }

        return buffer.ToArray();
    }
}
