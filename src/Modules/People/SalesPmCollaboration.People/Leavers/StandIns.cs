using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Leavers;

/// <summary>Somebody of a group's tree: one who has left, or a director.</summary>
internal sealed record Neighbour(PersonId Id, Guid DepartmentId, IReadOnlyList<Role> Roles, bool HasLeft, string SortKey);

/// <summary>
/// A leaver's director stands in for him (domain.md 3.1): the nearest one up the tree, sales for sales and projects for projects. Where none
/// stands above him the nearest beside, that of a sister department, say; where the group has none of his side at all, one of the other side: a move is always of somebody who is there.
/// </summary>
/// <param name="parents">Every department of the group with its parent.</param>
internal sealed class StandIns(IReadOnlyDictionary<Guid, Guid?> parents, IReadOnlyList<Neighbour> people)
{
    /// <summary>As bits of <see cref="RoleSet"/>.</summary>
    public static readonly long Directors = RoleSet.Pack([Role.SalesDirector, Role.ProjectDirector]);

    /// <summary>Roles whose work a director takes over.</summary>
    public static readonly long Workers = RoleSet.Pack([Role.Sales, Role.SalesDirector, Role.ProjectManager, Role.TechnicalLead, Role.ProjectDirector]);

    private readonly Dictionary<(Guid Department, Role Role), PersonId?> _nearest = [];

    /// <summary>For whom the director stands in.</summary>
    public IEnumerable<PersonId> LeaversOf(PersonId director) => people.Where(one => one.HasLeft && For(one).Contains(director)).Select(one => one.Id);

    /// <summary>One for each side that he worked on, projects first; empty where the group has no director.</summary>
    public IReadOnlyList<PersonId> For(Neighbour leaver) =>
    [
        .. leaver.Roles.Select(DirectorFor).OfType<Role>().Distinct().OrderByDescending(role => role)
            .Select(role => Nearest(leaver.DepartmentId, role) ?? Nearest(leaver.DepartmentId, role == Role.SalesDirector ? Role.ProjectDirector : Role.SalesDirector)).OfType<PersonId>().Distinct(),
    ];

    /// <summary>Of his side where he worked on both, else the only one.</summary>
    public PersonId? For(Neighbour leaver, bool sales)
    {
        var all = For(leaver);
        return all.Count == 0 ? null : sales ? all[^1] : all[0];
    }

    private PersonId? Nearest(Guid department, Role role)
    {
        if (_nearest.TryGetValue((department, role), out var known)) return known;
        var nearest = people.Where(one => !one.HasLeft && one.Roles.Contains(role)).Select(one => (one.Id, one.SortKey, Way: Way(department, one.DepartmentId))).Where(one => one.Way is not null)
            .OrderBy(one => one.Way!.Value.Down > 0).ThenBy(one => one.Way!.Value.Up).ThenBy(one => one.Way!.Value.Down).ThenBy(one => one.SortKey, StringComparer.Ordinal).Select(one => (PersonId?)one.Id).FirstOrDefault();
        return _nearest[(department, role)] = nearest;
    }

    /// <summary>Steps up to the first department that both stand under, and down from there; null where there is none.</summary>
    private (int Up, int Down)? Way(Guid from, Guid to)
    {
        var (above, target) = (Above(from), Above(to));
        for (var up = 0; up < above.Count; up++)
        {
            if (target.IndexOf(above[up]) is >= 0 and var down) return (up, down);
        }

        return null;
    }

    /// <summary>The department and those above it; a broken tree ends too.</summary>
    private List<Guid> Above(Guid department)
    {
        List<Guid> above = [];
        for (Guid? at = department; at is { } here && parents.ContainsKey(here) && !above.Contains(here); at = parents[here]) above.Add(here);
        return above;
    }

    private static Role? DirectorFor(Role role) => role switch
    {
        Role.Sales or Role.SalesDirector => Role.SalesDirector,
        Role.ProjectManager or Role.TechnicalLead or Role.ProjectDirector => Role.ProjectDirector,
        _ => null,
    };
}
