using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Leavers;

internal sealed class LeaverIds(PeopleDbContext context, IPeopleDirectory people, TimeProvider time) : ILeavers
{
    public async Task<IReadOnlyList<Guid>> IdsAsync(CancellationToken ct)
    {
        var today = CompanyTime.DayOf(time.GetUtcNow());
        return [.. (await context.Set<Person>().Where(p => p.LeftOn != null && p.LeftOn <= today).Select(p => p.Id).ToListAsync(ct)).Select(id => id.Value)];
    }

    public async Task<PersonCard?> StandInAsync(Guid leaver, bool sales, CancellationToken ct)
    {
        var today = CompanyTime.DayOf(time.GetUtcNow());
        var left = new PersonId(leaver);
        if (await context.Set<Person>().Where(p => p.Id == left).Select(p => p.DepartmentId).FirstOrDefaultAsync(ct) is not { } department) return null;
        var tree = await GroupTree.ReadAsync(context, department, whole: true, today, ct);
        if (tree.Leaver(left) is not { } neighbour || tree.WhoStandsIn().For(neighbour, sales) is not { } standIn) return null;
        return (await people.CardsAsync([standIn.Value], ct)).GetValueOrDefault(standIn.Value);
    }
}
