using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.BuildingBlocks.Idempotency;

namespace SalesPmCollaboration.People.MachineClients;

/// <param name="Disabled">While true no token is given and none counts.</param>
public sealed record MachineClientDetails(string Name, IReadOnlyList<string> Scopes, bool Disabled);

internal static class MachineClientEndpoints
{
    private const string Path = "/api/v1/machine-clients/";

    public static void Map(RouteGroupBuilder api)
    {
        var clients = api.MapGroup("/machine-clients").WithTags("Machine clients");
        clients.MapGet("", async (string? cursor, int? limit, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new ListMachineClientsQuery(cursor, limit), ct)))
            .Named("listMachineClients", "List machine clients", "Administrators only. Programs that fetch tokens for themselves at /connect/token.").Answers(400, 403);
        clients.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http, CancellationToken ct) => Tagged(http, await mediator.Send(new GetMachineClientQuery(id), ct)))
            .Named("getMachineClient", "Get a machine client", "Administrators only, with the ETag that a correction needs.").Answers(403, 404);
        clients.MapPost("", async (RegisterMachineClientCommand body, IMediator mediator, HttpContext http, CancellationToken ct) => Shown(http, await mediator.Send(body, ct)))
            .Keeps(AnswerKeeping.Never).Named("registerMachineClient", "Register a machine client", "Administrators only. The id is the client_id; the secret is in this answer and never again.").Answers(400, 403);
        clients.MapPut("/{id:guid}", async (Guid id, MachineClientDetails body, IMediator mediator, HttpContext http, CancellationToken ct) =>
                Tagged(http, await mediator.Send(new CorrectMachineClientCommand(id, Versions.Expected(http), body.Name, body.Scopes, body.Disabled), ct)))
            .Named("correctMachineClient", "Correct or disable a machine client", "Administrators only, with If-Match. A withdrawn scope and a disabled client count from the next request, also for tokens given before.").Answers(400, 403, 404, 412, 428);
        clients.MapPost("/{id:guid}/secrets", async (Guid id, IMediator mediator, HttpContext http, CancellationToken ct) => Shown(http, await mediator.Send(new RenewMachineSecretCommand(id), ct)))
            .Keeps(AnswerKeeping.Never).Named("renewMachineSecret", "Renew a machine client's secret", "Administrators only. The old secret and the tokens got with it are void at once; the new one is in this answer and never again.").Answers(403, 404);
    }

    private static Ok<MachineClientView> Tagged(HttpContext http, MachineClientView client)
    {
        Versions.Send(http, client.Version);
        return TypedResults.Ok(client);
    }

    private static Created<MachineClientSecret> Shown(HttpContext http, MachineClientSecret secret)
    {
        http.Response.Headers.CacheControl = "no-store";
        Versions.Send(http, secret.Client.Version);
        return TypedResults.Created(Path + secret.Id, secret);
    }
}
