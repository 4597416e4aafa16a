namespace SalesPmCollaboration.SharedKernel;

/// <summary>What a person is in the company (domain.md 9). What they are in a project is asked of the project.</summary>
public enum Role
{
    Sales = 1,
    SalesDirector,
    ProjectManager,
    TechnicalLead,
    ProjectDirector,
    Department,
    Finance,
    Hr,
    Executive,
    Administrator,
}

/// <summary>Who sends this request; roles are read afresh for each send.</summary>
public interface ICaller
{
    /// <summary>False for the anonymous and for machine clients.</summary>
    bool IsPerson { get; }

    /// <summary>The signed-in person; throws for anyone else.</summary>
    PersonId PersonId { get; }

    string Name { get; }

    bool Has(Role role);

    /// <summary>A scope of a machine client, for example <c>deals.write</c>.</summary>
    bool HasScope(string scope);

    /// <summary>People for whom the caller holds a delegation recorded before and valid now.</summary>
    IReadOnlySet<PersonId> StandsInFor { get; }

    /// <summary>Departments whose people the caller sees as director, finance or HR: his own and those below. Empty means none.</summary>
    IReadOnlySet<Guid> VisibleDepartments { get; }

    /// <summary>Departments of the caller's group, which is all that stands under one root with his own: the bids on which he may be asked. Empty for those whom nobody asks.</summary>
    IReadOnlySet<Guid> GroupDepartments { get; }

    /// <summary>Joins response, log, audit and event.</summary>
    string RequestId { get; }
}

public static class CallerRoles
{
    public static bool HasAny(this ICaller caller, params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (caller.Has(role)) return true;
        }

        return false;
    }

    /// <summary>The person himself, or one who stands in for him.</summary>
    public static bool ActsFor(this ICaller caller, PersonId? person) =>
        person is { } who && caller.IsPerson && (caller.PersonId == who || caller.StandsInFor.Contains(who));
}
