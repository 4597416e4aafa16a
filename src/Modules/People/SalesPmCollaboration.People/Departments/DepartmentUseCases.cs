using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Departments;

public sealed record DepartmentView(Guid Id, string Name, string Kind, Guid? ParentId, long Version);

/// <param name="ParentId">Null at the top.</param>
public sealed record DepartmentDetails(string Name, DepartmentKind Kind, Guid? ParentId);

/// <param name="Limit">1 to 200; 50 where absent.</param>
public sealed record ListDepartmentsQuery(string? Cursor, int? Limit) : IRequest<Page<DepartmentView>>, IRequirePolicy<AnyPerson>;

public sealed record AddDepartmentCommand(string Name, DepartmentKind Kind, Guid? ParentId) : IRequest<DepartmentView>, IRequirePolicy<AdministratorOnly>;

/// <summary>Renames or moves it; who sees whom changes with the next request.</summary>
public sealed record EditDepartmentCommand(Guid DepartmentId, long? ExpectedVersion, string Name, DepartmentKind Kind, Guid? ParentId) : IRequest<DepartmentView>, IRequirePolicy<AdministratorOnly>, IEdit;

internal sealed class ListDepartmentsValidator : AbstractValidator<ListDepartmentsQuery>
{
    public ListDepartmentsValidator() => RuleFor(q => q.Limit).InclusiveBetween(1, Paging.Most);
}

internal sealed class AddDepartmentValidator : AbstractValidator<AddDepartmentCommand>
{
    public AddDepartmentValidator()
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(Department.NameLimit);
        RuleFor(c => c.Kind).IsInEnum();
    }
}

internal sealed class EditDepartmentValidator : AbstractValidator<EditDepartmentCommand>
{
    public EditDepartmentValidator()
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(Department.NameLimit);
        RuleFor(c => c.Kind).IsInEnum();
    }
}

internal sealed class ListDepartmentsHandler(PeopleDbContext context) : IRequestHandler<ListDepartmentsQuery, Page<DepartmentView>>
{
    public async Task<Page<DepartmentView>> Handle(ListDepartmentsQuery request, CancellationToken cancellationToken)
    {
        var after = Cursor.Read(request.Cursor, "", 1);
        var key = after.Count > 0 ? after[0] : "";
        var limit = request.Limit ?? Paging.Usual;
        var rows = await context.Set<Department>().AsNoTracking().Where(d => d.SortKey.CompareTo(key) > 0).OrderBy(d => d.SortKey).Take(limit + 1).ToListAsync(cancellationToken);
        return new Page<DepartmentView>([.. rows.Take(limit).Select(d => d.ToView())], rows.Count > limit ? Cursor.Write("", rows[limit - 1].SortKey) : null);
    }
}

internal sealed class AddDepartmentHandler(IRepository<Department> departments, OneAtATime turn, TimeProvider time) : IRequestHandler<AddDepartmentCommand, DepartmentView>
{
    public Task<DepartmentView> Handle(AddDepartmentCommand request, CancellationToken cancellationToken) => turn.RunAsync(() => AddAsync(request, cancellationToken), cancellationToken);

    private async Task<DepartmentView> AddAsync(AddDepartmentCommand request, CancellationToken cancellationToken)
    {
        var tree = (await departments.ListAsync(new WholeTree(), cancellationToken)).ToDictionary(d => d.Id);
        var department = Department.Found(Guid.CreateVersion7(time.GetUtcNow()), request.Name, request.Kind, request.ParentId, tree);
        departments.Add(department);
        await departments.SaveChangesAsync(cancellationToken);
        return department.ToView();
    }
}

internal sealed class EditDepartmentHandler(IRepository<Department> departments, OneAtATime turn) : IRequestHandler<EditDepartmentCommand, DepartmentView>
{
    public Task<DepartmentView> Handle(EditDepartmentCommand request, CancellationToken cancellationToken) => turn.RunAsync(() => EditAsync(request, cancellationToken), cancellationToken);

    private async Task<DepartmentView> EditAsync(EditDepartmentCommand request, CancellationToken cancellationToken)
    {
        var tree = (await departments.ListAsync(new WholeTree(), cancellationToken)).ToDictionary(d => d.Id);
        var department = tree.GetValueOrDefault(request.DepartmentId) ?? throw new NotFound(nameof(Department), request.DepartmentId);
        department.ExpectVersion(request.ExpectedVersion);
        department.Place(request.Name, request.ParentId, tree);
        department.ClassAs(request.Kind);
        await departments.SaveChangesAsync(cancellationToken);
        return department.ToView();
    }
}

internal sealed class WholeTree : Specification<Department>;

internal static class DepartmentViews
{
    public static DepartmentView ToView(this Department department) => new(department.Id, department.Name, department.Kind.ToString(), department.ParentId, department.Version);
}
