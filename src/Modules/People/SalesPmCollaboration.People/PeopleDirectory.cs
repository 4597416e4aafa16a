using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People;

/// <summary>One statement for each question.</summary>
internal sealed class PeopleDirectory(PeopleDbContext context, TimeProvider time) : IPeopleDirectory
{
    /// <summary>Every view asks it: compiled once for each model, because translating it anew costs more than running it.</summary>
    private static readonly ConditionalWeakTable<IModel, Func<DbContext, PersonId[], IAsyncEnumerable<CardRow>>> NamedBy = [];

    private DateOnly Today => CompanyTime.DayOf(time.GetUtcNow());

    private IQueryable<Person> Active
    {
        get
        {
            var today = Today;
            return context.Set<Person>().Where(p => p.LeftOn == null || p.LeftOn > today);
        }
    }

    public async Task<IReadOnlyDictionary<Guid, PersonCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<Guid, PersonCard>();
        PersonId[] wanted = [.. ids.Distinct().Select(id => new PersonId(id))];
        var today = Today;
        var cards = new Dictionary<Guid, PersonCard>();
        await foreach (var row in NamedBy.GetValue(context.Model, _ => CompileNamedBy())(context, wanted).WithCancellation(ct)) cards[row.Id] = row.ToCard(today);
        return cards;
    }

    public async Task<IReadOnlyList<PersonCard>> WithRoleAsync(string role, CancellationToken ct)
    {
        var bit = RoleSet.Bit(Enum.Parse<Role>(role));
        return await CardsAsync(Active.Where(p => (p.RoleBits & bit) != 0).OrderBy(p => p.SortKey), ct);
    }

    public async Task<IReadOnlyList<PersonCard>> InGroupAsync(Guid departmentId, string role, int most, CancellationToken ct)
    {
        var (bit, today) = (RoleSet.Bit(Enum.Parse<Role>(role)), Today);
        // UNION, not UNION ALL: a broken tree ends too.
        var found = await context.Database.SqlQuery<CardRow>(
            $"""
            WITH RECURSIVE above(id, parent_id) AS (
                SELECT d.id, d.parent_id FROM people_departments d WHERE d.id = {departmentId}
                UNION SELECT d.id, d.parent_id FROM people_departments d JOIN above ON d.id = above.parent_id),
            tree(id) AS (SELECT id FROM above WHERE parent_id IS NULL UNION SELECT d.id FROM people_departments d JOIN tree ON d.parent_id = tree.id)
            SELECT p.id AS "Id", p.name AS "Name", p.employee_number AS "EmployeeNumber", p.role_bits AS "RoleBits", p.department_id AS "DepartmentId", p.left_on AS "LeftOn"
            FROM people_persons p JOIN tree ON p.department_id = tree.id
            WHERE (p.role_bits & {bit}) <> 0 AND (p.left_on IS NULL OR p.left_on > {today})
            ORDER BY p.sort_key LIMIT {most}
            """).ToListAsync(ct);
        return found.ConvertAll(r => r.ToCard(today));
    }

    public async Task<PersonCard?> MatchAsync(string? externalId, string? email, string? employeeNumber, CancellationToken ct)
    {
        var needle = string.IsNullOrWhiteSpace(externalId) ? null : ExternalKeys.Needle(externalId);
        var address = string.IsNullOrWhiteSpace(email) ? null : PersonKeys.Folded(email);
        var number = string.IsNullOrWhiteSpace(employeeNumber) ? null : employeeNumber.Trim();
        if (needle is null && address is null && number is null) return null;
        var found = await CardsAsync(Active.Where(p => (needle != null && p.ExternalKeyText.Contains(needle)) || (address != null && p.NormalizedEmail == address)
            || (number != null && p.EmployeeNumber == number)).Take(2), ct);
        return found.Count == 1 ? found[0] : null;
    }

    public async Task<PersonCard?> DirectorOfAsync(Guid personId, string directorRole, CancellationToken ct)
    {
        var (bit, today) = (RoleSet.Bit(Enum.Parse<Role>(directorRole)), Today);
        // Depth bounds the walk even if the stored tree were broken. Nobody answers for himself.
        var found = await context.Database.SqlQuery<CardRow>(
            $"""
            WITH RECURSIVE above(id, depth) AS (
                SELECT department_id, 0 FROM people_persons WHERE id = {personId} AND department_id IS NOT NULL
                UNION ALL SELECT d.parent_id, above.depth + 1 FROM people_departments d JOIN above ON d.id = above.id WHERE d.parent_id IS NOT NULL AND above.depth < 50)
            SELECT p.id AS "Id", p.name AS "Name", p.employee_number AS "EmployeeNumber", p.role_bits AS "RoleBits", p.department_id AS "DepartmentId", p.left_on AS "LeftOn"
            FROM people_persons p JOIN above ON p.department_id = above.id
            WHERE (p.role_bits & {bit}) <> 0 AND p.id <> {personId} AND (p.left_on IS NULL OR p.left_on > {today})
            ORDER BY above.depth, p.sort_key LIMIT 1
            """).ToListAsync(ct);
        return found.Select(r => r.ToCard(today)).SingleOrDefault();
    }

    private async Task<IReadOnlyList<PersonCard>> CardsAsync(IQueryable<Person> people, CancellationToken ct)
    {
        var today = Today;
        return [.. (await people.Select(CardRow.Of).ToListAsync(ct)).Select(r => r.ToCard(today))];
    }

    private static Func<DbContext, PersonId[], IAsyncEnumerable<CardRow>> CompileNamedBy() =>
        EF.CompileAsyncQuery((DbContext people, PersonId[] wanted) => people.Set<Person>().Where(p => wanted.Contains(p.Id)).Select(CardRow.Of));

    private sealed class CardRow
    {
        public static readonly Expression<Func<Person, CardRow>> Of = p => new CardRow
        {
            Id = p.Id.Value,
            Name = p.Name,
            EmployeeNumber = p.EmployeeNumber,
            RoleBits = p.RoleBits,
            DepartmentId = p.DepartmentId,
            LeftOn = p.LeftOn,
        };

        public Guid Id { get; init; }
        public string Name { get; init; } = "";
        public string? EmployeeNumber { get; init; }
        public long RoleBits { get; init; }
        public Guid? DepartmentId { get; init; }
        public DateOnly? LeftOn { get; init; }

        public PersonCard ToCard(DateOnly today) => new(Id, Name, EmployeeNumber, RoleSet.Names(RoleBits), DepartmentId, LeftOn is not { } left || today < left) { LeftOn = LeftOn };
    }
}
