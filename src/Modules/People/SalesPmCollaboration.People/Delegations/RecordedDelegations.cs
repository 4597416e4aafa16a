using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Delegations;

internal sealed class RecordedDelegations(PeopleDbContext context) : IDelegations
{
    public Task<bool> CoverAsync(Guid fromPersonId, Guid toPersonId, DateOnly on, CancellationToken ct)
    {
        var (from, to, start) = (new PersonId(fromPersonId), new PersonId(toPersonId), CompanyTime.StartOf(on));
        return context.Set<Delegation>().AnyAsync(d => d.FromPersonId == from && d.ToPersonId == to && d.FromOn <= on && d.UntilOn >= on && (d.EndedAt == null || d.EndedAt > start), ct);
    }
}
