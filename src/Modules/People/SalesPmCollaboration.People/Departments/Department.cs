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

    public static Department Found(Guid id, string name, DepartmentKind kind, Guid? parentId)
    {
        var department = new Department { Id = id, Kind = kind, ParentId = parentId };
        department.Rename(name);
        return department;
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
}

public static class DepartmentErrors
{
    public static RuleViolation BelowItself(string name) => new("department.below-itself", name);

    public static InvalidInput NoSuchParent() => new("/parentId", "department.unknown");
}
