using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

internal sealed class PersonByEmail : Specification<Person>
{
    public PersonByEmail(string email)
    {
        var folded = PersonKeys.Folded(email);
        Query.Where(p => p.NormalizedEmail == folded);
    }
}

/// <summary>Others who already have this e-mail or employee number.</summary>
internal sealed class SameIdentityAs : Specification<Person>
{
    public SameIdentityAs(PersonDetails details, PersonId except)
    {
        var (email, number) = (PersonKeys.Folded(details.Email), details.EmployeeNumber?.Trim());
        Query.Where(p => p.Id != except && (p.NormalizedEmail == email || (number != null && number != "" && p.EmployeeNumber == number)));
    }
}

internal sealed class PersonByCompanySubject : Specification<Person>
{
    public PersonByCompanySubject(string subject) => Query.Where(p => p.CompanySubject == subject);
}

internal sealed class OtherAdministrators : Specification<Person>
{
    public OtherAdministrators(PersonId except)
    {
        var bit = RoleSet.Bit(Role.Administrator);
        Query.Where(p => p.Id != except && p.LeftOn == null && (p.RoleBits & bit) != 0).Take(1);
    }
}
