using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Departments;

public enum DepartmentKind
{
    LegalEntity = 1,
    Department,
}

/// <summary>A legal entity or a department in the tree that decides what directors, HR and finance see.</summary>
public sealed class Department : AggregateRoot
{
    public const int NameLimit = 100;

    private Department()
    {
    }

    public Guid Id { get; private set; }
    public override Guid Key => Id;
    public string Name { get; private set; } = "";
    public DepartmentKind Kind { get; private set; }

    /// <summary>Null at the top.</summary>
    public Guid? ParentId { get; private set; }

    internal string SortKey { get; private set; } = "";

    /// <param name="tree">All departments by id.</param>
    /// <exception cref="InvalidInput">There is no such parent.</exception>
    /// <exception cref="RuleViolation">The parent has one of this name.</exception>
    public static Department Found(Guid id, string name, DepartmentKind kind, Guid? parentId, IReadOnlyDictionary<Guid, Department> tree)
    {
        if (parentId is { } parent && !tree.ContainsKey(parent)) throw DepartmentErrors.NoSuchParent();
        RequireFree(name, parentId, id, tree);
        return Found(id, name, kind, parentId);
    }

    public static Department Found(Guid id, string name, DepartmentKind kind, Guid? parentId)
    {
        var department = new Department { Id = id, Kind = kind, ParentId = parentId };
        department.Rename(name);
        return department;
    }

    /// <param name="parentId">Null at the top.</param>
    /// <param name="tree">All departments by id, this one included.</param>
    /// <exception cref="InvalidInput">There is no such parent.</exception>
    /// <exception cref="RuleViolation">The new parent lies below this department, or has another one of the name.</exception>
    public void Place(string name, Guid? parentId, IReadOnlyDictionary<Guid, Department> tree)
    {
        if (parentId is { } parent && !tree.ContainsKey(parent)) throw DepartmentErrors.NoSuchParent();
        // Two that were of one name before this rule may be corrected otherwise.
        if (parentId != ParentId || PersonKeys.Folded(name) != PersonKeys.Folded(Name)) RequireFree(name, parentId, Id, tree);
        MoveUnder(parentId, tree);
        Rename(name);
    }

    public void Rename(string name) => (Name, SortKey) = (name.Trim(), PersonKeys.Sort(name.Trim(), Id));

    public void ClassAs(DepartmentKind kind) => Kind = kind;

    /// <param name="tree">All departments by id, this one included.</param>
    /// <exception cref="RuleViolation">The new parent lies below this department.</exception>
    public void MoveUnder(Guid? parentId, IReadOnlyDictionary<Guid, Department> tree)
    {
        // The count bounds the walk even if the stored tree were broken.
        var (above, steps) = (parentId, tree.Count);
        while (above is { } id && steps-- >= 0)
        {
            if (id == Id) throw DepartmentErrors.BelowItself(Name);
            above = tree.GetValueOrDefault(id)?.ParentId;
        }

        ParentId = parentId;
    }

    /// <summary>A path of names, as people write it into a file, means one department.</summary>
    private static void RequireFree(string name, Guid? parentId, Guid id, IReadOnlyDictionary<Guid, Department> tree)
    {
        if (tree.Values.Any(other => other.Id != id && other.ParentId == parentId && PersonKeys.Folded(other.Name) == PersonKeys.Folded(name))) throw DepartmentErrors.NameTaken(name.Trim());
    }
}

public static class DepartmentErrors
{
    public static RuleViolation BelowItself(string name) => new("department.below-itself", name);

    public static RuleViolation NameTaken(string name) => new("department.name-taken", name);

    public static InvalidInput NoSuchParent() => new("/parentId", "department.unknown");
}
