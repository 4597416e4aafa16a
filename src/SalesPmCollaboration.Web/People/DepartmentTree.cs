using MediatR;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.People.Departments;

namespace SalesPmCollaboration.Web.People;

/// <param name="Depth">0 at the top.</param>
public sealed record DepartmentLine(DepartmentView Department, int Depth);

/// <summary>Legal entities and departments in the order of the tree; whose parent is missing stands at the top.</summary>
internal static class DepartmentTree
{
    private const int PageSize = 200;

    public static async Task<IReadOnlyList<DepartmentLine>> ReadAsync(Func<ListDepartmentsQuery, Task<Page<DepartmentView>>> send)
    {
        List<DepartmentView> all = [];
        string? cursor = null;
        do
        {
            var page = await send(new ListDepartmentsQuery(cursor, PageSize));
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        var known = all.Select(d => d.Id).ToHashSet();
        return [.. Below(all.ToLookup(d => d.ParentId is { } parent && known.Contains(parent) ? parent : Guid.Empty), Guid.Empty, 0)];
    }

    private static IEnumerable<DepartmentLine> Below(ILookup<Guid, DepartmentView> children, Guid parent, int depth) =>
        children[parent].SelectMany(d => Below(children, d.Id, depth + 1).Prepend(new DepartmentLine(d, depth)));
}
