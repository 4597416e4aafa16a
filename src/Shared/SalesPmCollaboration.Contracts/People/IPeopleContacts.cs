namespace SalesPmCollaboration.Contracts.People;

/// <param name="Language">"zh-CN" or "en"; null where the person chose none.</param>
/// <param name="Active">False once the person left.</param>
public sealed record PersonContact(Guid Id, string Name, string Email, string? Language, bool Active)
{
    public override string ToString() => $"{nameof(PersonContact)} {Id}";
}

/// <summary>How colleagues are reached and where they belong; for senders alone, owned by People.</summary>
public interface IPeopleContacts
{
    /// <summary>One statement however many ids; unknown ids are absent from the answer.</summary>
    Task<IReadOnlyDictionary<Guid, PersonContact>> ContactsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>The department of each person and those above it; people without one are absent.</summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlySet<Guid>>> DepartmentsOfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    Task<bool> HasDepartmentAsync(Guid id, CancellationToken ct);
}
