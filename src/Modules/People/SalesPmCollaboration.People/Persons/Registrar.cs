using SalesPmCollaboration.People.Departments;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <summary>Rules that look at more than one person. The unique indexes stand behind them where two administrators are equally fast.</summary>
internal sealed class Registrar(IRepository<Person> people, IRepository<Department> departments)
{
    /// <exception cref="RuleViolation">E-mail or employee number belongs to somebody else.</exception>
    /// <exception cref="InvalidInput">There is no such department.</exception>
    public async Task CheckAsync(PersonDetails details, PersonId id, CancellationToken ct)
    {
        var email = PersonKeys.Folded(details.Email);
        if (await people.FirstOrDefaultAsync(new SameIdentityAs(details, id), ct) is { } other)
        {
            throw string.Equals(other.NormalizedEmail, email, StringComparison.Ordinal) ? PersonErrors.EmailTaken(details.Email) : PersonErrors.EmployeeNumberTaken(details.EmployeeNumber!);
        }

        if (details.DepartmentId is { } department && await departments.FindAsync(department, ct) is null) throw PersonErrors.NoSuchDepartment();
    }

    /// <exception cref="RuleViolation">Nobody else is administrator.</exception>
    public async Task KeepAnAdministratorAsync(Person losing, CancellationToken ct)
    {
        if (!losing.Roles.Contains(Role.Administrator)) return;
        if (await people.FirstOrDefaultAsync(new OtherAdministrators(losing.Id), ct) is null) throw PersonErrors.LastAdministrator();
    }
}
