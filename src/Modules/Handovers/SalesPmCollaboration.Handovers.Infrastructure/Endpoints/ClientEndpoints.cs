using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

internal sealed record ClientBody(string Name, string? CreditCode, string? Address);

internal sealed record StakeholderBody(StakeholderRole Role, string Name, string? Title, string? Phone, string? Email, string? Note);

internal sealed record PreferenceBody(string Text);

internal sealed record ContractBody(string ContractNumber, string ProjectName, MoneyDto? Amount, DateOnly? SignedOn, string? Remark);

internal static class ClientEndpoints
{
    public static void MapClients(this RouteGroupBuilder api)
    {
        var clients = api.MapGroup("/clients").WithTags("Clients");
        clients.MapPost("", RegisterAsync).Describe("registerClient", "Register a client", "Adds a client to the master data. Sales, sales directors and administrators.", 400, 403, 409);
        clients.MapGet("", ListAsync).Describe("listClients", "List clients", "The clients that the caller knows, by name, paged by cursor. `search` finds parts of the name or the credit code; `sort` is name or -name; Chinese stands by pinyin.", 400, 403).Words("sort", "name", "-name");
        clients.MapGet("/exports", ExportAsync).Describe("exportClients", "The list of clients as XLSX or CSV", "The same filters and rows as the list (format=xlsx|csv, default xlsx). Texts that a spreadsheet would run as formulas are guarded.", 400, 403)
            .Produces(200, contentType: XlsxFile.ContentType, additionalContentTypes: "text/csv").Words("sort", "name", "-name").Words("format", "xlsx", "csv");
        clients.MapGet("/{id:guid}", GetAsync).Describe("getClient", "Get a client", "One client with its people, preferences and earlier contracts. For readers who do not serve it (no part in its bids and handovers, none of them in their departments), phones and mail addresses are masked and notes, preferences and contracts left out.", 404).MayBeNotModified();
        clients.MapPut("/{id:guid}", CorrectAsync).Describe("correctClient", "Correct a client", "Replaces name, credit code and address. If-Match names the version that was edited.", 400, 403, 404, 409, 412, 428);
        clients.MapPost("/{id:guid}/stakeholders", AddStakeholderAsync).Describe("addStakeholder", "Add a stakeholder", "Adds a person on the client's side; at most 200.", 400, 403, 404, 409);
        clients.MapPut("/{id:guid}/stakeholders/{sid:guid}", ChangeStakeholderAsync).Describe("changeStakeholder", "Change a stakeholder", "Replaces what is known of the person. If-Match names the client's version that was edited.", 400, 403, 404, 409, 412, 428);
        clients.MapDelete("/{id:guid}/stakeholders/{sid:guid}", EraseStakeholderAsync).Describe("eraseStakeholder", "Erase a stakeholder", "Removes the person's data for good; the role stays as a tombstone. Sales directors and administrators. Harmless when repeated.", 403, 404);
        clients.MapPost("/{id:guid}/preferences", NotePreferenceAsync).Describe("notePreference", "Note a preference", "Notes what the client likes or dislikes.", 400, 403, 404);
        clients.MapPost("/{id:guid}/contracts", RecordContractAsync).Describe("recordContract", "Record an earlier contract", "Adds a contract to the client's history; its number is known once.", 400, 403, 404, 409);
    }

    private static async Task<Created<Added>> RegisterAsync(RegisterClientCommand body, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var id = await mediator.Send(body, ct);
        return Answers.Created(http, $"clients/{id}", new Added(id, 1), 1);
    }

    private static async Task<Ok<ListPage<ClientRow>>> ListAsync(string? search, string? sort, string? cursor, int? limit, IMediator mediator, CancellationToken ct) =>
        TypedResults.Ok(await mediator.Send(new ListClientsQuery(search, sort, cursor, limit ?? 50), ct));

    private static async Task<FileContentHttpResult> ExportAsync(string? search, string? sort, string? format, HttpContext http, IMediator mediator, CancellationToken ct) =>
        DocumentEndpoints.Sent(http, await mediator.Send(new ExportClientsQuery(search, sort, DocumentEndpoints.FormatOf(format)), ct));

    private static async Task<Results<Ok<ClientDetails>, StatusCodeHttpResult>> GetAsync(Guid id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var client = await mediator.Send(new GetClientQuery(id), ct);
        return Answers.OkOrNotModified(http, client, client.Version);
    }

    private static async Task<NoContent> CorrectAsync(Guid id, ClientBody body, HttpContext http, IMediator mediator, CancellationToken ct) =>
        Answers.Changed(http, await mediator.Send(new CorrectClientCommand(id, body.Name, body.CreditCode, body.Address, Versions.Expected(http)), ct));

    private static async Task<Created<Added>> AddStakeholderAsync(Guid id, StakeholderBody body, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var added = await mediator.Send(new AddStakeholderCommand(id, body.Role, body.Name, body.Title, body.Phone, body.Email, body.Note), ct);
        return Answers.Created(http, $"clients/{id}", added, added.Version);
    }

    private static async Task<NoContent> ChangeStakeholderAsync(Guid id, Guid sid, StakeholderBody body, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var command = new ChangeStakeholderCommand(id, sid, body.Role, body.Name, body.Title, body.Phone, body.Email, body.Note, Versions.Expected(http));
        return Answers.Changed(http, await mediator.Send(command, ct));
    }

    private static async Task<NoContent> EraseStakeholderAsync(Guid id, Guid sid, HttpContext http, IMediator mediator, CancellationToken ct) =>
        Answers.Changed(http, await mediator.Send(new EraseStakeholderCommand(id, sid), ct));

    private static async Task<Created<Added>> NotePreferenceAsync(Guid id, PreferenceBody body, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var added = await mediator.Send(new NotePreferenceCommand(id, body.Text), ct);
        return Answers.Created(http, $"clients/{id}", added, added.Version);
    }

    private static async Task<NoContent> RecordContractAsync(Guid id, ContractBody body, HttpContext http, IMediator mediator, CancellationToken ct) =>
        Answers.Changed(http, await mediator.Send(new RecordContractCommand(id, body.ContractNumber, body.ProjectName, body.Amount, body.SignedOn, body.Remark), ct));
}
