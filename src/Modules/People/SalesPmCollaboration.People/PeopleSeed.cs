using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.People.Departments;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People;

public sealed record SeedDepartment(Guid Id, string Name, DepartmentKind Kind, Guid? ParentId);

/// <param name="Password">Null: cannot sign in.</param>
public sealed record SeedPerson(Guid Id, PersonDetails Details, string? Password)
{
    public override string ToString() => Details.Name;
}

/// <summary>People with fixed ids for the demonstration and for tests; whoever is there already stays as he is.</summary>
public sealed class PeopleSeed(IServiceScopeFactory scopes)
{
    /// <summary>One transaction; a second run changes nothing.</summary>
    public async Task AddAsync(IReadOnlyCollection<SeedDepartment> departments, IReadOnlyCollection<SeedPerson> people, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentCaller>().BecomeSystem("seed", "seed");
        var context = services.GetRequiredService<PeopleDbContext>();
        var known = (await context.Set<Department>().Select(d => d.Id).ToListAsync(ct)).Concat((await context.Set<Person>().Select(p => p.Id).ToListAsync(ct)).Select(id => id.Value)).ToHashSet();
        foreach (var department in departments.Where(d => !known.Contains(d.Id))) context.Add(Department.Found(department.Id, department.Name, department.Kind, department.ParentId));
        var hash = HashOnce(services.GetRequiredService<IPasswordHasher<Person>>());
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var person in people.Where(p => !known.Contains(p.Id))) context.Add(Make(person, hash, now));
        await services.GetRequiredService<IRepository<Person>>().SaveChangesAsync(ct);
    }

    /// <summary>Does the database hold people, and none of these? Also before the schema is brought up.</summary>
    public async Task<bool> IsOthersAsync(IReadOnlyCollection<SeedPerson> people, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PeopleDbContext>();
        if (!(await context.Database.GetAppliedMigrationsAsync(ct)).Any()) return false;
        PersonId[] ours = [.. people.Select(p => new PersonId(p.Id))];
        var persons = context.Set<Person>().AsNoTracking().Select(p => p.Id);
        return await persons.AnyAsync(ct) && !await persons.AnyAsync(id => ours.Contains(id), ct);
    }

    private static Person Make(SeedPerson seed, Func<string, string> hash, DateTimeOffset now)
    {
        var person = Person.Add(new PersonId(seed.Id), seed.Details, now);
        if (seed.Password is not null) person.ReplacePasswordHash(hash(seed.Password));
        return person;
    }

    // Forty people with one password would cost forty slow hashes at each start; here they share one.
    private static Func<string, string> HashOnce(IPasswordHasher<Person> hasher)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        return password =>
        {
            if (!made.ContainsKey(password)) made[password] = hasher.HashPassword(null!, password);
            return made[password];
        };
    }
}
