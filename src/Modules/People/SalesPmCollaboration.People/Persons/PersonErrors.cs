using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

public static class PersonErrors
{
    public static RuleViolation HasLeft(DateOnly on) => new("person.has-left", on);

    public static RuleViolation EmailTaken(string email) => new("person.email-taken", email);

    public static RuleViolation EmployeeNumberTaken(string number) => new("person.employee-number-taken", number);

    /// <summary>Somebody must remain who can let others in.</summary>
    public static RuleViolation LastAdministrator() => new("person.last-administrator");

    public static RuleViolation SubjectTaken() => new("company-sign-in.subject-taken");

    public static InvalidInput NoSuchDepartment() => new("/departmentId", "department.unknown");

    public static InvalidInput WrongCurrentPassword() => new("/currentPassword", "password.current-wrong");
}
