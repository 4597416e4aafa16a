using System.Collections.Frozen;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks;

/// <summary>Who sends; scoped, filled once by sign-in, by a machine token, or by the relay for the system itself.</summary>
public sealed class CurrentCaller : ICaller
{
    private PersonId? _person;
    private FrozenSet<Role> _roles = [];
    private FrozenSet<string> _scopes = [];

    public bool IsPerson => _person is not null;

    public PersonId PersonId => _person ?? throw new Forbidden();

    public string Name { get; private set; } = "";

    public IReadOnlySet<PersonId> StandsInFor { get; private set; } = FrozenSet<PersonId>.Empty;

    public IReadOnlySet<Guid> VisibleDepartments { get; private set; } = FrozenSet<Guid>.Empty;

    public IReadOnlySet<Guid> GroupDepartments { get; private set; } = FrozenSet<Guid>.Empty;

    public string RequestId { get; set; } = "";

    /// <summary>Network address of the sender, for the audit trail; null inside the system.</summary>
    public string? Origin { get; set; }

    /// <summary>The relay and the jobs: policies let it pass, the audit names it.</summary>
    public bool IsSystem { get; private set; }

    /// <summary>The machine client behind a token; null for everybody else.</summary>
    public Guid? MachineId { get; private set; }

    public bool IsAnonymous => !IsPerson && !IsSystem && MachineId is null && _scopes.Count == 0;

    public bool Has(Role role) => _roles.Contains(role);

    public bool HasScope(string scope) => _scopes.Contains(scope);

    public void BecomePerson(PersonId person, string name, IEnumerable<Role> roles, IEnumerable<PersonId> standsInFor, IEnumerable<Guid> visibleDepartments, IEnumerable<Guid>? groupDepartments = null)
    {
        (_person, Name, _roles) = (person, name, roles.ToFrozenSet());
        StandsInFor = standsInFor.ToFrozenSet();
        VisibleDepartments = visibleDepartments.ToFrozenSet();
        GroupDepartments = groupDepartments?.ToHashSet() ?? [];
    }

    public void BecomeMachine(string name, IEnumerable<string> scopes, Guid? id = null) => (Name, _scopes, MachineId) = (name, scopes.ToFrozenSet(StringComparer.Ordinal), id);

    /// <summary>The same sender in a scope of its own.</summary>
    public void BecomeLike(CurrentCaller other)
    {
        (_person, _roles, _scopes, Name, RequestId, Origin, IsSystem, MachineId) = (other._person, other._roles, other._scopes, other.Name, other.RequestId, other.Origin, other.IsSystem, other.MachineId);
        (StandsInFor, VisibleDepartments, GroupDepartments) = (other.StandsInFor, other.VisibleDepartments, other.GroupDepartments);
    }

    public void BecomeSystem(string name, string requestId) => (IsSystem, Name, RequestId) = (true, name, requestId);
}
