using SalesPmCollaboration.People.Departments;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

public sealed record PersonDepartment(Guid Id, string Name);

/// <summary>E-mail, phone, employee number, ids elsewhere, leaving, account of the company's sign-in and version are there for administrators and HR, and for the person himself; null for others.</summary>
public sealed record PersonView(
    Guid Id, string Name, IReadOnlyList<string> Roles, PersonDepartment? Department,
    string? Email, string? EmployeeNumber, IReadOnlyList<ExternalId>? ExternalIds, string? PreferredLanguage, DateOnly? LeftOn, long? Version, string? CompanySubject = null, string? Phone = null);

/// <summary>People with the name of their department in one statement; what the reader may not see is not handed on.</summary>
internal static class PersonViews
{
    public static bool SeesPrivate(this ICaller caller, Guid personId) =>
        caller.HasAny(Role.Administrator, Role.Hr) || (caller.IsPerson && caller.PersonId.Value == personId);

    public static IQueryable<PersonRow> Rows(this PeopleDbContext context, IQueryable<Person> people) =>
        from person in people
        join department in context.Set<Department>() on person.DepartmentId equals (Guid?)department.Id into departments
        from department in departments.DefaultIfEmpty()
        select new PersonRow
        {
            Id = person.Id,
            Name = person.Name,
            RoleBits = person.RoleBits,
            DepartmentId = person.DepartmentId,
            DepartmentName = department == null ? null : department.Name,
            Email = person.Email,
            EmployeeNumber = person.EmployeeNumber,
            ExternalKeyText = person.ExternalKeyText,
            PreferredLanguage = person.PreferredLanguage,
            LeftOn = person.LeftOn,
            CompanySubject = person.CompanySubject,
            Phone = person.Phone,
            Version = person.Version,
            SortKey = person.SortKey,
        };

    public static PersonView For(this PersonRow row, ICaller caller)
    {
        var department = row is { DepartmentId: { } id, DepartmentName: { } name } ? new PersonDepartment(id, name) : null;
        var open = new PersonView(row.Id.Value, row.Name, RoleSet.Names(row.RoleBits), department, null, null, null, null, null, null);
        return caller.SeesPrivate(row.Id.Value)
            ? open with
            {
                Email = row.Email,
                EmployeeNumber = row.EmployeeNumber,
                ExternalIds = ExternalKeys.Read(row.ExternalKeyText),
                PreferredLanguage = row.PreferredLanguage,
                LeftOn = row.LeftOn,
                CompanySubject = row.CompanySubject,
                Phone = row.Phone,
                Version = row.Version,
            }
            : open;
    }
}

internal sealed class PersonRow
{
    public PersonId Id { get; init; }
    public string Name { get; init; } = "";
    public long RoleBits { get; init; }
    public Guid? DepartmentId { get; init; }
    public string? DepartmentName { get; init; }
    public string Email { get; init; } = "";
    public string? EmployeeNumber { get; init; }
    public string ExternalKeyText { get; init; } = "";
    public string? PreferredLanguage { get; init; }
    public DateOnly? LeftOn { get; init; }
    public string? CompanySubject { get; init; }
    public string? Phone { get; init; }
    public long Version { get; init; }
    public string SortKey { get; init; } = "";
}
