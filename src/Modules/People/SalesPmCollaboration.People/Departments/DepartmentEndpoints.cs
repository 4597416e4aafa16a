using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;

namespace SalesPmCollaboration.People.Departments;

internal static class DepartmentEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/departments", async (string? cursor, int? limit, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new ListDepartmentsQuery(cursor, limit), ct)))
            .WithName("listDepartments").WithSummary("List legal entities and departments").WithDescription("By name; parentId gives the tree.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        api.MapPost("/departments", async (DepartmentDetails body, IMediator mediator, HttpContext context, CancellationToken ct) =>
            {
                var department = await mediator.Send(new AddDepartmentCommand(body.Name, body.Kind, body.ParentId), ct);
                return TypedResults.Created("/api/v1/departments/" + department.Id, Tagged(context, department));
            })
            .WithName("addDepartment").WithSummary("Add a legal entity or department").WithDescription("Administrators only. Names are told apart below one parent, whatever their case or width.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        api.MapPut("/departments/{id:guid}", async (Guid id, DepartmentDetails body, IMediator mediator, HttpContext context, CancellationToken ct) =>
                TypedResults.Ok(Tagged(context, await mediator.Send(new EditDepartmentCommand(id, Versions.Expected(context), body.Name, body.Kind, body.ParentId), ct))))
            .WithName("editDepartment").WithSummary("Rename or move a department").WithDescription("Administrators only, with If-Match. Who sees whom changes with the next request.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
    }

    private static DepartmentView Tagged(HttpContext context, DepartmentView department)
    {
        Versions.Send(context, department.Version);
        return department;
    }
}
