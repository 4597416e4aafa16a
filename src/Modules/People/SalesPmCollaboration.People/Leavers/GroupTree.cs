using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Leavers;

/// <summary>Departments and, of the whole group, its directors and who has left.</summary>
internal sealed class GroupTree
{
    private readonly List<Row> _rows;
    private readonly DateOnly _today;

    private GroupTree(List<Row> rows, DateOnly today) => (_rows, _today) = (rows, today);

    /// <summary>One statement.</summary>
    /// <param name="whole">All that stands under one root with the department; else what stands below it, and no people.</param>
    public static async Task<GroupTree> ReadAsync(PeopleDbContext context, Guid department, bool whole, DateOnly today, CancellationToken ct)
    {
        var (up, leavers, directors) = whole ? (1, StandIns.Workers, StandIns.Directors) : (0, 0L, 0L);
        // UNION, not UNION ALL: a broken tree ends too.
        var rows = await context.Database.SqlQuery<Row>(
            $"""
            WITH RECURSIVE above(id, parent_id) AS (
                SELECT d.id, d.parent_id FROM people_departments d WHERE d.id = {department}
                UNION SELECT d.id, d.parent_id FROM people_departments d JOIN above ON d.id = above.parent_id WHERE {up} = 1),
            tree(id, parent_id) AS (
                SELECT id, parent_id FROM above WHERE id = {department} OR parent_id IS NULL
                UNION SELECT d.id, d.parent_id FROM people_departments d JOIN tree ON d.parent_id = tree.id)
            SELECT tree.id AS "Id", tree.parent_id AS "ParentId", p.id AS "Person", p.role_bits AS "RoleBits", p.left_on AS "LeftOn", p.sort_key AS "SortKey"
            FROM tree LEFT JOIN people_persons p ON p.department_id = tree.id
                AND ((p.left_on <= {today} AND (p.role_bits & {leavers}) <> 0) OR ((p.left_on IS NULL OR p.left_on > {today}) AND (p.role_bits & {directors}) <> 0))
            """).ToListAsync(ct);
        return new GroupTree(rows, today);
    }

    /// <summary>The department and all below it.</summary>
    public IReadOnlyList<Guid> Below(Guid department)
    {
        var children = _rows.DistinctBy(row => row.Id).Where(row => row.ParentId is not null).ToLookup(row => row.ParentId!.Value, row => row.Id);
        List<Guid> below = [department];
        for (var i = 0; i < below.Count; i++) below.AddRange(children[below[i]].Where(child => !below.Contains(child)));
        return below;
    }

    public StandIns WhoStandsIn() => new(_rows.DistinctBy(row => row.Id).ToDictionary(row => row.Id, row => row.ParentId), [.. Neighbours()]);

    public Neighbour? Leaver(PersonId person) => Neighbours().FirstOrDefault(one => one.Id == person && one.HasLeft);

    private IEnumerable<Neighbour> Neighbours() =>
        _rows.Where(row => row.Person is not null).Select(row => new Neighbour(new PersonId(row.Person!.Value), row.Id, RoleSet.Unpack(row.RoleBits!.Value), row.LeftOn <= _today, row.SortKey!));

    internal sealed class Row
    {
        public Guid Id { get; init; }
        public Guid? ParentId { get; init; }
        public Guid? Person { get; init; }
        public long? RoleBits { get; init; }
        public DateOnly? LeftOn { get; init; }
        public string? SortKey { get; init; }
    }
}
