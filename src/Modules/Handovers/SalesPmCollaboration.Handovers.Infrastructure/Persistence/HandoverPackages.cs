using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

/// <summary>Saves packages together with what lists and access checks read of them.</summary>
internal sealed class HandoverPackages(HandoversDbContext context, UnitOfWork unitOfWork, LoadedContexts loaded, TimeProvider time)
    : EfRepository<HandoverPackage, HandoversDbContext>(context, unitOfWork, loaded), IRepository<HandoverPackage>
{
    public new async Task SaveChangesAsync(CancellationToken ct)
    {
        foreach (var entry in Context.ChangeTracker.Entries<HandoverPackage>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList())
        {
            Project(entry.Entity, entry.State == EntityState.Added);
            var before = entry.State == EntityState.Added ? [] : Places(
                entry.Property(p => p.Assignments).OriginalValue, entry.Property(p => p.Departments).OriginalValue);
            Settle(entry.Entity.Id, before, Places(entry.Entity.Assignments, entry.Entity.Departments));
        }

        await base.SaveChangesAsync(ct);
    }

    private void Project(HandoverPackage package, bool added)
    {
        var listing = HandoverListing.Of(package, time.GetUtcNow());
        if (added) Context.Add(listing);
        else Context.Update(listing);
    }

    private void Settle(HandoverId id, Dictionary<Guid, (bool IsDepartment, bool IsCurrent)> before, Dictionary<Guid, (bool IsDepartment, bool IsCurrent)> after)
    {
        foreach (var (holder, place) in after)
        {
            var row = new HandoverPlace { HandoverId = id, Holder = holder, IsDepartment = place.IsDepartment, IsCurrent = place.IsCurrent };
            if (!before.TryGetValue(holder, out var known)) Context.Add(row);
            else if (known != place) Context.Update(row);
        }
    }

    private static Dictionary<Guid, (bool IsDepartment, bool IsCurrent)> Places(IReadOnlyList<Assignment> assignments, IReadOnlyList<Guid> departments)
    {
        var places = assignments.GroupBy(a => a.Person.Value).ToDictionary(g => g.Key, g => (false, g.Any(a => a.IsCurrent)));
        foreach (var department in departments) places[department] = (true, true);
        return places;
    }
}
