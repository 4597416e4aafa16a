using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Leavers;

/// <summary>Somebody of a director's part of the tree: one who has left, or another director.</summary>
internal sealed record Neighbour(PersonId Id, Guid DepartmentId, IReadOnlyList<Role> Roles, bool HasLeft, string SortKey);

/// <summary>A leaver's director stands in for him: the nearest one up the tree, sales for sales and projects for projects (domain.md 3.1).</summary>
internal static class StandIns
{
    /// <summary>As bits of <see cref="RoleSet"/>.</summary>
    public static readonly long Directors = RoleSet.Pack([Role.SalesDirector, Role.ProjectDirector]);

    /// <summary>Roles whose work a director takes over.</summary>
    public static readonly long Workers = RoleSet.Pack([Role.Sales, Role.SalesDirector, Role.ProjectManager, Role.TechnicalLead, Role.ProjectDirector]);

    /// <param name="parents">The director's department and those below, each with its parent.</param>
    public static IEnumerable<PersonId> Of(PersonId director, IReadOnlyList<Role> roles, Guid department, IReadOnlyDictionary<Guid, Guid?> parents, IReadOnlyList<Neighbour> neighbours) =>
        neighbours.Where(n => n.HasLeft && n.Id != director && n.Roles.Select(DirectorFor).Distinct().Any(role => role is { } r && roles.Contains(r) && IsNearest(director, r, department, n.DepartmentId, parents, neighbours)))
            .Select(n => n.Id);

    private static bool IsNearest(PersonId director, Role role, Guid department, Guid from, IReadOnlyDictionary<Guid, Guid?> parents, IReadOnlyList<Neighbour> neighbours)
    {
        var (at, steps) = ((Guid?)from, parents.Count);
        while (at is { } here && steps-- >= 0)
        {
            var first = neighbours.Where(n => !n.HasLeft && n.DepartmentId == here && n.Roles.Contains(role)).MinBy(n => n.SortKey, StringComparer.Ordinal);
            if (first is not null) return first.Id == director;
            if (here == department) return false;
            at = parents.GetValueOrDefault(here);
        }

        return false;
    }

    private static Role? DirectorFor(Role role) => role switch
    {
        Role.Sales or Role.SalesDirector => Role.SalesDirector,
        Role.ProjectManager or Role.TechnicalLead or Role.ProjectDirector => Role.ProjectDirector,
        _ => null,
    };
}
