using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Delegations;

internal sealed class RecordedDelegations(PeopleDbContext context) : IDelegations
{
    public async Task<IReadOnlyCollection<(Guid From, Guid To)>> ToAsync(IReadOnlyCollection<Guid> people, DateOnly on, CancellationToken ct)
    {
        if (people.Count == 0) return [];
        PersonId[] deputies = [.. people.Select(id => new PersonId(id))];
        var start = CompanyTime.StartOf(on);
        var found = await context.Set<Delegation>().Where(d => deputies.Contains(d.ToPersonId) && d.FromOn <= on && d.UntilOn >= on && (d.EndedAt == null || d.EndedAt > start))
            .Select(d => new { d.FromPersonId, d.ToPersonId }).ToListAsync(ct);
        return [.. found.Select(d => (d.FromPersonId.Value, d.ToPersonId.Value))];
    }

    public async Task<IReadOnlyCollection<(Guid From, Guid To)>> FromAsync(IReadOnlyCollection<Guid> people, DateOnly first, DateOnly last, CancellationToken ct)
    {
        if (people.Count == 0) return [];
        PersonId[] givers = [.. people.Select(id => new PersonId(id))];
        var start = CompanyTime.StartOf(first);
        var found = await context.Set<Delegation>().Where(d => givers.Contains(d.FromPersonId) && d.FromOn <= last && d.UntilOn >= first && (d.EndedAt == null || d.EndedAt > start))
            .Select(d => new { d.FromPersonId, d.ToPersonId }).ToListAsync(ct);
        return [.. found.Select(d => (d.FromPersonId.Value, d.ToPersonId.Value)).Distinct()];
    }
}
