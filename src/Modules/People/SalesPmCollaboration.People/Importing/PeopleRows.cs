using System.Globalization;
using FluentValidation;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.People.Departments;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Importing;

/// <summary>Takes each row to the person whom it is about. A trial does the same to copies that are thrown away, so that it tells what a real one would.</summary>
internal sealed class PeopleRows(IRepository<Person> people, IRepository<Department> departments, IValidator<AddPersonCommand> rules, Texts texts, TimeProvider time)
{
    private readonly HashSet<Guid> _seen = [];
    private List<Person> _known = [];
    private IReadOnlyDictionary<Guid, Department> _tree = new Dictionary<Guid, Department>();

    public async Task<IReadOnlyList<PeopleImportRow>> TakeAsync(PeopleSheet sheet, PeopleImportMode mode, bool trial, CancellationToken ct)
    {
        _seen.Clear();
        _known = [.. await people.ListAsync(new Everybody(copies: trial), ct)];
        _tree = (await departments.ListAsync(new WholeTree(), ct)).ToDictionary(d => d.Id);
        List<PeopleImportRow> taken = [.. sheet.Rows.Select(row => Take(sheet, row, mode, trial))];
        if (!trial) await people.SaveChangesAsync(ct);
        return taken;
    }

    private PeopleImportRow Take(PeopleSheet sheet, PeopleRow row, PeopleImportMode mode, bool trial)
    {
        List<PeopleCellError> errors = [];
        var person = Known(row, Wrong);
        if (person is not null && !_seen.Add(person.Key)) Wrong("Email", "import.person-twice", row["Email"] ?? "");
        var details = Details(row, person, Wrong);
        var leaves = row["LeavesOn"] is { } day ? CellWords.DayOf(day) ?? Nothing("LeavesOn", "import.not-a-date", day) : null;
        foreach (var failure in rules.Validate(new AddPersonCommand(details)).Errors) errors.Add(new(row.Number, sheet.HeadingOf(failure.PropertyName.Split('[')[0]), failure.ErrorCode, FailureTexts.Of(failure, texts)));
        if (person is not null && mode == PeopleImportMode.Update) KeepAnAdministrator(person, details, leaves, Wrong);
        if (errors.Count > 0) return Told("failed", null);
        if (person is not null && mode == PeopleImportMode.Append) return Told("ignored", person.Key);
        return Told(person is null ? "created" : "updated", Write(person, details, leaves, trial));

        PeopleImportRow Told(string status, Guid? id) => new(row["EmployeeNumber"] ?? row["Email"] ?? row.Number.ToString(CultureInfo.InvariantCulture), row.Number, row["Name"], row["Email"], status, trial && status == "created" ? null : id, errors);

        void Wrong(string property, string code, params object[] arguments) => errors.Add(new(row.Number, sheet.HeadingOf(property), code, texts.For(code, arguments)));

        DateOnly? Nothing(string property, string code, params object[] arguments)
        {
            Wrong(property, code, arguments);
            return null;
        }
    }

    /// <summary>By employee number or e-mail; where they name two people the row is wrong.</summary>
    private Person? Known(PeopleRow row, Refusal wrong)
    {
        var byNumber = row["EmployeeNumber"] is { } number ? _known.Find(p => p.EmployeeNumber == number) : null;
        var byEmail = row["Email"] is { } email ? _known.Find(p => p.NormalizedEmail == PersonKeys.Folded(email)) : null;
        if (byNumber is not null && byEmail is not null && byNumber != byEmail) wrong("Email", "person.email-taken", row["Email"]!);
        return byNumber ?? byEmail;
    }

    private PersonDetails Details(PeopleRow row, Person? person, Refusal wrong)
    {
        var roles = person?.Roles ?? [];
        if (row["Roles"] is { } words)
        {
            roles = CellWords.RolesOf(words, out var unknown) ?? roles;
            if (unknown.Length > 0) wrong("Roles", "import.unknown-role", unknown);
        }

        var department = row["DepartmentId"] is { } path ? CellWords.DepartmentOf(path, _tree) : person?.DepartmentId;
        if (row["DepartmentId"] is { } given && department is null) wrong("DepartmentId", "import.unknown-department", given);
        var language = row["PreferredLanguage"] is { } tongue ? CellWords.LanguageOf(tongue) : person?.PreferredLanguage;
        if (row["PreferredLanguage"] is { } said && language is null) wrong("PreferredLanguage", "import.unknown-language", said);
        return new PersonDetails(row["Name"] ?? person?.Name ?? "", row["Email"] ?? person?.Email ?? "", row["EmployeeNumber"] ?? person?.EmployeeNumber, roles, department, person?.ExternalIds, language, row["Phone"] ?? person?.Phone);
    }

    private void KeepAnAdministrator(Person person, PersonDetails details, DateOnly? leaves, Refusal wrong)
    {
        if (!person.Roles.Contains(Role.Administrator) || (details.Roles.Contains(Role.Administrator) && leaves is null)) return;
        if (_known.Exists(p => p != person && p.LeftOn is null && p.Roles.Contains(Role.Administrator))) return;
        wrong(leaves is null ? "Roles" : "LeavesOn", "person.last-administrator");
    }

    private Guid Write(Person? person, PersonDetails details, DateOnly? leaves, bool trial)
    {
        if (person is null)
        {
            var now = time.GetUtcNow();
            person = Person.Add(new PersonId(Guid.CreateVersion7(now)), details, now);
            if (!trial) people.Add(person);
            _known.Add(person);
            _seen.Add(person.Key);
        }
        else
        {
            person.Correct(details);
        }

        var today = CompanyTime.DayOf(time.GetUtcNow());
        if (leaves is { } on && !(person.LeftOn <= today)) person.Leave(on, today);
        return person.Key;
    }

    private delegate void Refusal(string property, string code, params object[] arguments);
}

internal sealed class Everybody : Specification<Person>
{
    public Everybody(bool copies)
    {
        if (copies) Query.AsNoTracking();
    }
}
