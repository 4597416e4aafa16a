using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Leavers;

internal sealed class LeaverIds(PeopleDbContext context, TimeProvider time) : ILeavers
{
    public async Task<IReadOnlyList<Guid>> IdsAsync(CancellationToken ct)
    {
        var today = CompanyTime.DayOf(time.GetUtcNow());
        return [.. (await context.Set<Person>().Where(p => p.LeftOn != null && p.LeftOn <= today).Select(p => p.Id).ToListAsync(ct)).Select(id => id.Value)];
    }
}
