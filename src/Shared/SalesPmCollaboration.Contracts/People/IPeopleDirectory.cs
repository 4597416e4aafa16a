namespace SalesPmCollaboration.Contracts.People;

/// <param name="Roles">Names of the roles of domain.md 9.</param>
public sealed record PersonCard(Guid Id, string Name, string? EmployeeNumber, IReadOnlyList<string> Roles, Guid? DepartmentId, bool Active)
{
    /// <summary>The first day on which he is gone; null where none is known.</summary>
    public DateOnly? LeftOn { get; init; }

    public bool IsThereOn(DateOnly day) => LeftOn is not { } left || day < left;
}

/// <summary>Current answers about people; owned by People.</summary>
public interface IPeopleDirectory
{
    /// <summary>One statement however many ids; unknown ids are absent from the answer.</summary>
    Task<IReadOnlyDictionary<Guid, PersonCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Active people with the role, by name.</summary>
    Task<IReadOnlyList<PersonCard>> WithRoleAsync(string role, CancellationToken ct);

    /// <summary>Active people with the role whose department stands under one root with this one, by name; at most so many.</summary>
    Task<IReadOnlyList<PersonCard>> InGroupAsync(Guid departmentId, string role, int most, CancellationToken ct);

    /// <summary>An active person by e-mail, employee number or the CRM's own id; null where none or more than one fits.</summary>
    Task<PersonCard?> MatchAsync(string? externalId, string? email, string? employeeNumber, CancellationToken ct);

    /// <summary>The director who answers for the person: the nearest one up the tree of departments with the given role; null where there is none.</summary>
    Task<PersonCard?> DirectorOfAsync(Guid personId, string directorRole, CancellationToken ct);
}
