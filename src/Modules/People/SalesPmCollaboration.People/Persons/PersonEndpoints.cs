using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.People.CompanySignIns;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <param name="Subject">The account's stable id at the company's sign-in (sub).</param>
public sealed record CompanySignInRequest(string Subject);

/// <param name="LeftOn">From this day on (company time) there is no access; today ends it at once.</param>
public sealed record DepartureRequest(DateOnly LeftOn);

/// <param name="Password">10 to 200 characters.</param>
/// <param name="CurrentPassword">Needed for one's own password.</param>
public sealed record PasswordRequest(string Password, string? CurrentPassword);

internal static class PersonEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        MapReading(api);
        api.MapPost("/people", async (PersonDetails body, IMediator mediator, HttpContext context, CancellationToken ct) =>
            {
                var person = await mediator.Send(new AddPersonCommand(body), ct);
                return TypedResults.Created("/api/v1/people/" + person.Id, Tagged(context, person));
            })
            .WithName("addPerson").WithSummary("Add a person").WithDescription("Administrators only. The person signs in once a password is set.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        api.MapPut("/people/{id:guid}", async (Guid id, PersonDetails body, IMediator mediator, HttpContext context, CancellationToken ct) =>
                TypedResults.Ok(Tagged(context, await mediator.Send(new EditPersonCommand(id, Versions.Expected(context), body), ct))))
            .WithName("editPerson").WithSummary("Correct a person").WithDescription("Administrators only, with If-Match. Another role counts from the person's next request.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
        api.MapPost("/people/{id:guid}/departures", async (Guid id, DepartureRequest body, IMediator mediator, CancellationToken ct) =>
                await NoContent(mediator.Send(new MarkAsLeftCommand(id, body.LeftOn), ct)))
            .WithName("markAsLeft").WithSummary("Mark a person as left").WithDescription("Administrators only. Access ends with the start of that day in company time.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        api.MapPut("/people/{id:guid}/password", async (Guid id, PasswordRequest body, IMediator mediator, CancellationToken ct) =>
                await NoContent(mediator.Send(new SetPasswordCommand(id, body.Password, body.CurrentPassword), ct)))
            .WithName("setPassword").WithSummary("Set a password").WithDescription("The person himself with the current password, or an administrator. Ends every sign-in made before.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        api.MapPut("/people/{id:guid}/company-sign-in", async (Guid id, CompanySignInRequest body, IMediator mediator, HttpContext context, CancellationToken ct) =>
                await NoContent(mediator.Send(new LinkPersonCommand(id, Versions.Expected(context), body.Subject), ct)))
            .Named("linkPerson", "Link a person to an account of the company's sign-in", "Administrators only, with If-Match. The account (sub) opens this person and no other.").Answers(400, 403, 404, 409, 412, 428);
        api.MapDelete("/people/{id:guid}/company-sign-in", async (Guid id, IMediator mediator, HttpContext context, CancellationToken ct) =>
                await NoContent(mediator.Send(new UnlinkPersonCommand(id, Versions.Expected(context)), ct)))
            .Named("unlinkPerson", "Undo the link to the company's sign-in", "Administrators only, with If-Match. Every sign-in made before ends.").Answers(403, 404, 412, 428);
    }

    private static void MapReading(RouteGroupBuilder api)
    {
        api.MapGet("/people/exports", async (string? role, string? search, string? sort, string? format, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var file = await mediator.Send(new ExportPeopleQuery(role, search, sort, format), ct);
                http.Response.Headers.CacheControl = "private, no-store";
                return TypedResults.Bytes(file.Content, file.ContentType, file.Name);
            })
            .Named("exportPeople", "The list of people as XLSX or CSV", "The same filters, rows and columns as the list (format=xlsx|csv, default xlsx).")
            .Produces(200, contentType: XlsxFile.ContentType, additionalContentTypes: "text/csv").Answers(400, 403).Words("role", Enum.GetNames<Role>()).Words("sort", "name", "-name").Words("format", "xlsx", "csv");
        api.MapGet("/people", async (string? role, string? search, string? cursor, int? limit, string? sort, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new ListPeopleQuery(role, search, cursor, limit, sort), ct)))
            .Words("sort", "name", "-name").Words("role", Enum.GetNames<Role>()).WithName("listPeople").WithSummary("List active people").WithDescription("By name. E-mail and employee number are shown to administrators and HR only.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        api.MapGet("/people/me", async (IMediator mediator, ICaller caller, HttpContext context, CancellationToken ct) =>
                TypedResults.Ok(Tagged(context, await mediator.Send(new GetPersonQuery(caller.PersonId.Value), ct))))
            .WithName("getMe").WithSummary("Who am I").WithDescription("The signed-in person with roles as they are now.")
            .ProducesProblem(401).ProducesProblem(403);
        api.MapGet("/people/{id:guid}", async (Guid id, IMediator mediator, HttpContext context, CancellationToken ct) =>
                TypedResults.Ok(Tagged(context, await mediator.Send(new GetPersonQuery(id), ct))))
            .WithName("getPerson").WithSummary("Get a person").WithDescription("People who left are found too. Administrators and HR get the ETag that an edit needs.")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }

    private static PersonView Tagged(HttpContext context, PersonView person)
    {
        if (person.Version is { } version) Versions.Send(context, version);
        return person;
    }

    private static async Task<NoContent> NoContent(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }
}
