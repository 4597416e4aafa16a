using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

/// <summary>What lists and access checks read of packages, saved with them through whichever repository.</summary>
internal static class HandoverRows
{
    public static void Derive(HandoversDbContext context, DateTimeOffset now)
    {
        foreach (var entry in context.ChangeTracker.Entries<HandoverPackage>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList())
        {
            Project(context, entry.Entity, entry.State == EntityState.Added, now);
            var before = entry.State == EntityState.Added ? [] : Places(
                entry.Property(p => p.Assignments).OriginalValue, entry.Property(p => p.Departments).OriginalValue,
                [.. entry.Property(p => p.Signatures).OriginalValue, .. entry.Property(p => p.Amendments).OriginalValue.SelectMany(a => a.Signatures)], entry.Property(p => p.Submissions).OriginalValue);
            Settle(context, entry.Entity.Id, before, Places(entry.Entity.Assignments, entry.Entity.Departments, entry.Entity.AllSignatures, entry.Entity.Submissions));
        }
    }

    private static void Project(HandoversDbContext context, HandoverPackage package, bool added, DateTimeOffset now)
    {
        var listing = HandoverListing.Of(package, now);
        if (added) context.Add(listing);
        else context.Update(listing);
    }

    private static void Settle(HandoversDbContext context, HandoverId id, Dictionary<Guid, (bool IsDepartment, bool IsCurrent)> before, Dictionary<Guid, (bool IsDepartment, bool IsCurrent)> after)
    {
        foreach (var (holder, place) in after)
        {
            var row = new HandoverPlace { HandoverId = id, Holder = holder, IsDepartment = place.IsDepartment, IsCurrent = place.IsCurrent };
            if (!before.TryGetValue(holder, out var known)) context.Add(row);
            else if (known != place) context.Update(row);
        }
    }

    private static Dictionary<Guid, (bool IsDepartment, bool IsCurrent)> Places(IReadOnlyList<Assignment> assignments, IReadOnlyList<Guid> departments, IEnumerable<Signature> signatures, IReadOnlyList<SubmissionMark> submissions)
    {
        var places = assignments.GroupBy(a => a.Person.Value).ToDictionary(g => g.Key, g => (false, g.Any(a => a.IsCurrent)));
        foreach (var (deputy, _) in HandoverPackage.ActsOfDeputies(assignments, signatures, submissions)) places.TryAdd(deputy.Value, (false, false));
        foreach (var department in departments) places[department] = (true, true);
        return places;
    }
}
