using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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
            var was = entry.State == EntityState.Added ? [] : PlacesOf(entry.OriginalValues);
            Settle(context, entry.Entity.Id, was, PlacesOf(entry.CurrentValues));
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

    private static Dictionary<Guid, (bool IsDepartment, bool IsCurrent)> PlacesOf(PropertyValues package)
    {
        T Of<T>(string name) => package.GetValue<T>(name);
        var assignments = Of<IReadOnlyList<Assignment>>(nameof(HandoverPackage.Assignments));
        var signatures = Of<IReadOnlyList<Signature>>(nameof(HandoverPackage.Signatures)).Concat(Of<IReadOnlyList<Amendment>>(nameof(HandoverPackage.Amendments)).SelectMany(a => a.Signatures));
        var places = assignments.GroupBy(a => a.Person.Value).ToDictionary(g => g.Key, g => (false, g.Any(a => a.IsCurrent)));
        // Whose move it is to name the project side sees what he is asked about, whatever his department.
        if (Of<PersonId?>(nameof(HandoverPackage.ProjectDirector)) is { } director) places[director.Value] = (false, true);
        foreach (var (deputy, _) in HandoverPackage.ActsOfDeputies(assignments, signatures, Of<IReadOnlyList<SubmissionMark>>(nameof(HandoverPackage.Submissions)), Of<IReadOnlyList<ChecklistItem>>(nameof(HandoverPackage.Items)))) places.TryAdd(deputy.Value, (false, false));
        foreach (var department in Of<IReadOnlyList<Guid>>(nameof(HandoverPackage.Departments))) places[department] = (true, true);
        return places;
    }
}
