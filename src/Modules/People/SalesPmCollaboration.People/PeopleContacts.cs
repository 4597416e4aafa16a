using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.People.Departments;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People;

internal sealed class PeopleContacts(PeopleDbContext context, TimeProvider time) : IPeopleContacts
{
    /// <summary>Bounds the walk even if the stored tree were broken.</summary>
    private const int Deepest = 50;

    public async Task<IReadOnlyDictionary<Guid, PersonContact>> ContactsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<Guid, PersonContact>();
        var today = CompanyTime.DayOf(time.GetUtcNow());
        var rows = await Of(ids).Select(p => new { p.Id, p.Name, p.Email, p.PreferredLanguage, p.LeftOn }).ToListAsync(ct);
        return rows.ToDictionary(p => p.Id.Value, p => new PersonContact(p.Id.Value, p.Name, p.Email, p.PreferredLanguage, p.LeftOn is not { } left || today < left));
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlySet<Guid>>> DepartmentsOfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<Guid, IReadOnlySet<Guid>>();
        var own = await Of(ids).Where(p => p.DepartmentId != null).Select(p => new { p.Id, p.DepartmentId }).ToListAsync(ct);
        if (own.Count == 0) return new Dictionary<Guid, IReadOnlySet<Guid>>();
        var parents = await context.Set<Department>().AsNoTracking().Select(d => new { d.Id, d.ParentId }).ToDictionaryAsync(d => d.Id, d => d.ParentId, ct);
        return own.ToDictionary(p => p.Id.Value, p => (IReadOnlySet<Guid>)Above(p.DepartmentId!.Value, parents));
    }

    public Task<bool> HasDepartmentAsync(Guid id, CancellationToken ct) => context.Set<Department>().AnyAsync(d => d.Id == id, ct);

    private IQueryable<Person> Of(IReadOnlyCollection<Guid> ids)
    {
        PersonId[] wanted = [.. ids.Distinct().Select(id => new PersonId(id))];
        return context.Set<Person>().AsNoTracking().Where(p => wanted.Contains(p.Id));
    }

    private static HashSet<Guid> Above(Guid department, Dictionary<Guid, Guid?> parents)
    {
        HashSet<Guid> found = [];
        for (Guid? at = department; at is { } id && found.Count < Deepest && found.Add(id);) at = parents.GetValueOrDefault(id);
        return found;
    }
}
